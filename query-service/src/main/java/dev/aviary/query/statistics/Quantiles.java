package dev.aviary.query.statistics;

import dev.aviary.model.counts.SortedRuns;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Order statistics. Every result is the double nearest to the true one; none overflows. There must be a reading. */
public final class Quantiles {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal THREE_QUARTERS = new BigDecimal("0.75");

    private Quantiles() {}

    /** The middle value; for an even count the mean of the middle two. */
    public static double median(SortedRuns counts) {
        return medianOf(counts, 0, counts.count());
    }

    /** The middle value; for an even count the lower of the middle two, which is always a value that was measured. */
    public static double lowerMedian(SortedRuns counts) {
        return counts.atRank((counts.count() - 1) / 2);
    }

    /** Tukey's hinges: the medians of both halves; for an odd count the median belongs to both. */
    public static Quartiles tukeyHinges(SortedRuns counts) {
        long half = counts.count() - counts.count() / 2;
        return new Quartiles(medianOf(counts, 0, half), medianOf(counts, counts.count() - half, half));
    }

    /** The {@link #linear} quantiles of one and of three quarters. */
    public static Quartiles linearQuartiles(SortedRuns counts) {
        return new Quartiles(linear(counts, QUARTER), linear(counts, THREE_QUARTERS));
    }

    /**
     * The quantile of Hyndman and Fan's definition 7 (R's default, NumPy's {@code linear}, SQL's {@code percentile_cont}):
     * the sorted list read at (n − 1)·p, linear between neighbours. The decimal p is taken exactly.
     *
     * @param p from 0 to 1
     */
    public static double linear(SortedRuns counts, BigDecimal p) {
        BigDecimal position = BigDecimal.valueOf(counts.count() - 1).multiply(p);
        long rank = position.setScale(0, RoundingMode.FLOOR).longValueExact();
        BigDecimal fraction = position.subtract(BigDecimal.valueOf(rank));
        double below = counts.atRank(rank);
        if (fraction.signum() == 0) {
            return below;
        }
        double above = counts.atRank(rank + 1);
        if (below == above) {
            return below;
        }
        BigDecimal start = new BigDecimal(below);
        return new BigDecimal(above)
                        .subtract(start)
                        .multiply(fraction)
                        .add(start)
                        .doubleValue()
                + 0.0;
    }

    private static double medianOf(SortedRuns counts, long from, long length) {
        double lower = counts.atRank(from + (length - 1) / 2);
        return length % 2 == 1 ? lower : midpoint(lower, counts.atRank(from + length / 2));
    }

    /** Halving is exact but for the smallest numbers, whose sum is; so there is a single rounding either way. */
    private static double midpoint(double a, double b) {
        double sum = a + b;
        return (Double.isFinite(sum) ? sum / 2 : a / 2 + b / 2) + 0.0;
    }
}
