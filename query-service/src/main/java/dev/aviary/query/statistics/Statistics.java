package dev.aviary.query.statistics;

import dev.aviary.model.counts.SortedRuns;
import dev.aviary.model.summary.ExactSum;
import dev.aviary.model.summary.ExactTotal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All statistics of some readings, of which there is at least one; each is exact or the double nearest to the true one.
 *
 * @param mode the value that occurs most often; of several, the smallest
 * @param deviation of a sample; empty for a single reading
 * @param quantiles by their names, in the order of the {@link StatisticsSpec}; null when none were asked for
 */
public record Statistics(
        long count,
        double min,
        double max,
        double mean,
        double median,
        double mode,
        Quartiles quartiles,
        OptionalDouble deviation,
        @Nullable Map<String, Double> quantiles) {
    /** Merges the readings once, for the mode and the sums, and finds each rank by bisection. */
    public static Statistics of(SortedRuns readings, StatisticsSpec spec) {
        MergedPass pass = new MergedPass();
        readings.forEach(pass);
        ExactTotal sum = pass.sum.drain();
        return new Statistics(
                readings.count(),
                readings.min(),
                readings.max(),
                Moments.mean(sum, readings.count()),
                Quantiles.median(readings),
                pass.mode,
                spec.method().of(readings),
                Moments.sampleDeviation(sum, pass.squares.drain(), readings.count()),
                spec.quantiles() == null ? null : quantiles(readings, spec.quantiles()));
    }

    /** The value that occurs most often; of several, the smallest. There must be a reading. */
    public static double mode(SortedRuns readings) {
        ModePass pass = new ModePass();
        readings.forEach(pass);
        return pass.mode;
    }

    private static Map<String, Double> quantiles(SortedRuns readings, Map<String, BigDecimal> asked) {
        Map<String, Double> quantiles = LinkedHashMap.newLinkedHashMap(asked.size());
        asked.forEach((name, p) -> quantiles.put(name, Quantiles.linear(readings, p)));
        return quantiles;
    }

    private static class ModePass implements SortedRuns.Consumer {
        double mode;
        private long occurrences;

        @Override
        public void accept(double value, long count) {
            if (count > occurrences) {
                occurrences = count;
                mode = value;
            }
        }
    }

    private static final class MergedPass extends ModePass {
        final ExactSum sum = ExactSum.ofValues();
        final ExactSum squares = ExactSum.ofSquares();

        @Override
        public void accept(double value, long count) {
            super.accept(value, count);
            sum.add(value, count);
            squares.add(value, count);
        }
    }
}
