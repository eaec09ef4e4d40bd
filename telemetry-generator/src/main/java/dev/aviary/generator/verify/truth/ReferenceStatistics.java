package dev.aviary.generator.verify.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics by their definitions: a sorted list and exact decimals. On purpose it shares no code with the
 * statistics that it checks. Of at least one reading.
 */
public final class ReferenceStatistics {
    private static final MathContext PRECISE = MathContext.DECIMAL128;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<Point> byTime;
    private final List<BigDecimal> sorted;

    public ReferenceStatistics(List<Point> readings) {
        byTime = readings.stream().sorted().toList();
        sorted = readings.stream().map(Point::value).sorted().toList();
    }

    public int count() {
        return sorted.size();
    }

    public Point first() {
        return byTime.getFirst();
    }

    public Point last() {
        return byTime.getLast();
    }

    /** The latest reading of the smallest value. */
    public Point min() {
        return latestOf(sorted.getFirst());
    }

    /** The latest reading of the greatest value. */
    public Point max() {
        return latestOf(sorted.getLast());
    }

    /** The mean of the middle two, at the time of the latest reading of the lower one of them. */
    public Point median() {
        Point lower = latestOf(sorted.get((count() - 1) / 2));
        return new Point(lower.epochMicros(), medianOf(sorted));
    }

    public BigDecimal sum() {
        return sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal mean() {
        return sum().divide(BigDecimal.valueOf(count()), PRECISE);
    }

    /** The most frequent value; of several, the smallest. */
    public BigDecimal mode() {
        TreeMap<BigDecimal, Integer> counts = new TreeMap<>();
        sorted.forEach(value -> counts.merge(value, 1, Integer::sum));
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return counts.keySet().stream()
                .filter(value -> counts.getOrDefault(value, 0) == most)
                .findFirst()
                .orElseThrow();
    }

    /** The median of the lower half; the middle one belongs to both halves when the count is odd. */
    public BigDecimal lowerHinge() {
        return medianOf(sorted.subList(0, (count() + 1) / 2));
    }

    public BigDecimal upperHinge() {
        return medianOf(sorted.subList(count() / 2, count()));
    }

    /** Hyndman and Fan's type 7: between the neighbours of rank (n - 1) q. */
    public BigDecimal quantile(BigDecimal q) {
        BigDecimal rank = q.multiply(BigDecimal.valueOf(count() - 1));
        int below = rank.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, count() - 1));
        return low.add(high.subtract(low).multiply(rank.subtract(BigDecimal.valueOf(below))));
    }

    /** Of the sample; null of a single reading. */
    public @Nullable BigDecimal standardDeviation() {
        if (count() == 1) {
            return null;
        }
        BigDecimal n = BigDecimal.valueOf(count());
        BigDecimal squares =
                sorted.stream().map(value -> value.multiply(value)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal spread = n.multiply(squares).subtract(sum().multiply(sum()));
        return spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), PRECISE).sqrt(PRECISE);
    }

    /** The largest distance from zero: what errors of rounding are measured by. */
    public BigDecimal magnitude() {
        return sorted.getFirst().abs().max(sorted.getLast().abs());
    }

    private Point latestOf(BigDecimal value) {
        return byTime.stream()
                .filter(point -> point.value().compareTo(value) == 0)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static BigDecimal medianOf(List<BigDecimal> ascending) {
        int count = ascending.size();
        return ascending.get((count - 1) / 2).add(ascending.get(count / 2)).divide(TWO, PRECISE);
    }
}
