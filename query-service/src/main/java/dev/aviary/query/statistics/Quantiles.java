package dev.aviary.query.statistics;

import dev.aviary.model.counts.runs.RankedReadings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Order statistics. Every result is the double nearest to the true one; none overflows. There must be a reading. */
public final class Quantiles {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal THREE_QUARTERS = new BigDecimal("0.75");

    private Quantiles() {}

    /** The middle value; for an even count the mean of the middle two. */
    public static double median(RankedReadings readings) {
        return midpoint(readings, medianRanks(readings.count()));
    }

    /** The ranks of the middle two of so many readings. */
    public static RankPair medianRanks(long count) {
        return RankPair.middle(0, count);
    }

    /** The middle value; for an even count the lower of the middle two, which is always a value that was measured. */
    public static double lowerMedian(RankedReadings readings) {
        return readings.atRank(medianRanks(readings.count()).lower());
    }

    /** Tukey's hinges: the medians of both halves; for an odd count the median belongs to both. */
    public static Quartiles tukeyHinges(RankedReadings readings) {
        List<RankPair> ranks = hingeRanks(readings.count());
        return new Quartiles(midpoint(readings, ranks.getFirst()), midpoint(readings, ranks.getLast()));
    }

    /** The ranks between which the hinges of so many readings lie. */
    static List<RankPair> hingeRanks(long count) {
        long half = count - count / 2;
        return List.of(RankPair.middle(0, half), RankPair.middle(count - half, half));
    }

    /** The {@link #linear} quantiles of one and of three quarters. */
    public static Quartiles linearQuartiles(RankedReadings readings) {
        return new Quartiles(linear(readings, QUARTER), linear(readings, THREE_QUARTERS));
    }

    /** The ranks between which the linear quartiles of so many readings lie. */
    static List<RankPair> linearQuartileRanks(long count) {
        return List.of(ranksAt(position(count, QUARTER)), ranksAt(position(count, THREE_QUARTERS)));
    }

    /**
     * The quantile of Hyndman and Fan's definition 7 (R's default, NumPy's {@code linear}, SQL's {@code percentile_cont}):
     * the sorted list read at (n − 1)·p, linear between neighbours. The decimal p is taken exactly.
     *
     * @param p from 0 to 1
     */
    public static double linear(RankedReadings readings, BigDecimal p) {
        BigDecimal position = position(readings.count(), p);
        RankPair ranks = ranksAt(position);
        double below = readings.atRank(ranks.lower());
        if (ranks.lower() == ranks.upper()) {
            return below;
        }
        double above = readings.atRank(ranks.upper());
        if (below == above) {
            return below;
        }
        BigDecimal start = new BigDecimal(below);
        return new BigDecimal(above)
                        .subtract(start)
                        .multiply(position.subtract(BigDecimal.valueOf(ranks.lower())))
                        .add(start)
                        .doubleValue()
                + 0.0;
    }

    private static BigDecimal position(long count, BigDecimal p) {
        return BigDecimal.valueOf(count - 1).multiply(p);
    }

    private static RankPair ranksAt(BigDecimal position) {
        return new RankPair(
                position.setScale(0, RoundingMode.FLOOR).longValueExact(),
                position.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** Halving is exact but for the smallest numbers, whose sum is; so there is a single rounding either way. */
    private static double midpoint(RankedReadings readings, RankPair ranks) {
        double a = readings.atRank(ranks.lower());
        if (ranks.lower() == ranks.upper()) {
            return a;
        }
        double b = readings.atRank(ranks.upper());
        double sum = a + b;
        return (Double.isFinite(sum) ? sum / 2 : a / 2 + b / 2) + 0.0;
    }
}
