package dev.aviary.query.statistics;

import dev.aviary.model.counts.runs.SortedRuns;
import dev.aviary.model.summary.ExactSum;
import dev.aviary.model.summary.ExactTotal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
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
    /**
     * Merges nothing: sums need no order, the mode is counted, and each rank is found by bisection. Of very many values the sums are
     * computed by another thread meanwhile.
     */
    public static Statistics of(SortedRuns readings, StatisticsSpec spec) {
        CompletableFuture<Sums> computed = readings.areVeryMany()
                ? CompletableFuture.supplyAsync(() -> Sums.of(readings))
                : CompletableFuture.completedFuture(Sums.of(readings));
        double mode = readings.mode();
        double median = Quantiles.median(readings);
        Quartiles quartiles = spec.method().of(readings);
        @Nullable Map<String, Double> quantiles = spec.quantiles() == null ? null : quantiles(readings, spec.quantiles());
        Sums sums = computed.join();
        return new Statistics(
                readings.count(),
                readings.min(),
                readings.max(),
                Moments.mean(sums.values(), readings.count()),
                median,
                mode,
                quartiles,
                Moments.sampleDeviation(sums.values(), sums.squares(), readings.count()),
                quantiles);
    }

    private record Sums(ExactTotal values, ExactTotal squares) {
        static Sums of(SortedRuns readings) {
            ExactSum values = ExactSum.ofValues();
            ExactSum squares = ExactSum.ofSquares();
            readings.runs().forEach(run -> {
                values.add(run);
                squares.add(run);
            });
            return new Sums(values.drain(), squares.drain());
        }
    }

    private static Map<String, Double> quantiles(SortedRuns readings, Map<String, BigDecimal> asked) {
        Map<String, Double> quantiles = LinkedHashMap.newLinkedHashMap(asked.size());
        asked.forEach((name, p) -> quantiles.put(name, Quantiles.linear(readings, p)));
        return quantiles;
    }
}
