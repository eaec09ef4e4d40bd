package dev.aviary.query.statistics;

import dev.aviary.model.counts.runs.SortedRuns;
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
 * @param quantiles by their names, in the order of the {@link StatisticsSpec}; null when none were requested
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
    /** Merges nothing: sums need no order, the mode is counted, and each rank is found by bisection. */
    public static Statistics of(SortedRuns readings, StatisticsSpec spec) {
        ExactSum values = ExactSum.ofValues();
        ExactSum squares = ExactSum.ofSquares();
        readings.runs().forEach(run -> {
            values.add(run);
            squares.add(run);
        });
        ExactTotal sum = values.drain();
        return new Statistics(
                readings.count(),
                readings.min(),
                readings.max(),
                Moments.mean(sum, readings.count()),
                Quantiles.median(readings),
                readings.mode(),
                spec.method().of(readings),
                Moments.sampleDeviation(sum, squares.drain(), readings.count()),
                spec.quantiles() == null ? null : quantiles(readings, spec.quantiles()));
    }

    private static Map<String, Double> quantiles(SortedRuns readings, Map<String, BigDecimal> asked) {
        Map<String, Double> quantiles = LinkedHashMap.newLinkedHashMap(asked.size());
        asked.forEach((name, p) -> quantiles.put(name, Quantiles.linear(readings, p)));
        return quantiles;
    }
}
