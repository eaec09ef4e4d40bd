package dev.aviary.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.statistics.Moments;
import dev.aviary.query.statistics.Quantiles;
import dev.aviary.query.statistics.Quartiles;
import dev.aviary.query.store.counts.RangeSummary;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All statistics of a range at once.
 *
 * @param stddev of a sample; null for a single reading
 * @param quantiles by their names as they were sent; absent when none were
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StatisticsResponse(
        long count,
        double min,
        double max,
        double mean,
        double median,
        double mode,
        @JsonProperty("quartile_1") double firstQuartile,
        @JsonProperty("quartile_3") double thirdQuartile,
        @Nullable Double stddev,
        ReadingResponse first,
        ReadingResponse last,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> quantiles) {
    static StatisticsResponse of(RangeSummary bounded, QuartileMethod method, @Nullable Map<String, BigDecimal> asked) {
        ValueCounts counts = bounded.counts();
        Quartiles quartiles = method.of(counts);
        return new StatisticsResponse(
                counts.count(),
                counts.min(),
                counts.max(),
                Moments.mean(counts),
                Quantiles.median(counts),
                counts.mode(),
                quartiles.first(),
                quartiles.third(),
                Moments.sampleDeviation(counts).stream().boxed().findFirst().orElse(null),
                ReadingResponse.of(bounded.first()),
                ReadingResponse.of(bounded.last()),
                asked == null ? null : quantiles(counts, asked));
    }

    private static Map<String, Double> quantiles(ValueCounts counts, Map<String, BigDecimal> asked) {
        Map<String, Double> quantiles = LinkedHashMap.newLinkedHashMap(asked.size());
        asked.forEach((name, p) -> quantiles.put(name, Quantiles.linear(counts, p)));
        return quantiles;
    }
}
