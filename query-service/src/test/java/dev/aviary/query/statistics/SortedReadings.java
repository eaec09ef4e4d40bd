package dev.aviary.query.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Every statistic in the slow, obvious way: over the whole sorted list, in decimal arithmetic of very many digits. */
public final class SortedReadings {
    private static final MathContext DIGITS = new MathContext(3_000);
    /** A half of the smallest double, where rounding is to even, has 752 digits. */
    private static final MathContext DIGITS_OF_ROOT = new MathContext(800);

    private static final BigDecimal GREATEST = new BigDecimal(Double.MAX_VALUE);

    private final List<Double> sorted;

    public SortedReadings(Collection<Double> readings) {
        sorted = new ArrayList<>(
                readings.stream().map(value -> value + 0.0).sorted().toList());
    }

    public long count() {
        return sorted.size();
    }

    public double min() {
        return sorted.getFirst();
    }

    public double max() {
        return sorted.getLast();
    }

    public double mean() {
        return sum().divide(BigDecimal.valueOf(sorted.size()), DIGITS).doubleValue() + 0.0;
    }

    private BigDecimal sum() {
        return sorted.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of n values, in n-fold differences from their mean: these have few digits, and only the last division rounds. */
    public double deviation() {
        BigDecimal n = BigDecimal.valueOf(sorted.size());
        BigDecimal sum = sum();
        BigDecimal squares = sorted.stream()
                .map(value -> new BigDecimal(value).multiply(n).subtract(sum).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance = squares.divide(n.pow(2).multiply(n.subtract(BigDecimal.ONE)), DIGITS);
        return variance.sqrt(DIGITS_OF_ROOT).min(GREATEST).doubleValue();
    }

    public double mode() {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        sorted.forEach(value -> counts.merge(value, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    public double median() {
        return medianOf(sorted);
    }

    public double lowerMedian() {
        return sorted.get((sorted.size() - 1) / 2);
    }

    public double lowerHinge() {
        return medianOf(sorted.subList(0, (sorted.size() + 1) / 2));
    }

    public double upperHinge() {
        return medianOf(sorted.subList(sorted.size() / 2, sorted.size()));
    }

    private static double medianOf(List<Double> list) {
        if (list.size() % 2 == 1) {
            return list.get(list.size() / 2);
        }
        BigDecimal sum = new BigDecimal(list.get(list.size() / 2 - 1)).add(new BigDecimal(list.get(list.size() / 2)));
        return sum.divide(BigDecimal.TWO, DIGITS).doubleValue() + 0.0;
    }

    public double quantile(BigDecimal p) {
        BigDecimal position = p.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = position.setScale(0, RoundingMode.FLOOR).intValueExact();
        int above = position.setScale(0, RoundingMode.CEILING).intValueExact();
        BigDecimal weight = position.subtract(BigDecimal.valueOf(below));
        BigDecimal low = new BigDecimal(sorted.get(below)).multiply(BigDecimal.ONE.subtract(weight));
        return low.add(new BigDecimal(sorted.get(above)).multiply(weight)).doubleValue() + 0.0;
    }
}
