package dev.aviary.query.http.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.query.http.format.EpochTime;
import dev.aviary.query.statistics.Statistics;
import dev.aviary.query.store.statistic.SeriesStatistics;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All statistics of a range, or of a bucket of a calendar, at once.
 *
 * @param start the bucket's first instant; absent without buckets
 * @param end the first instant after the bucket; absent without buckets
 * @param stddev of a sample; null for a single reading
 * @param quantiles by their names as they were sent; absent when none were
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(requiredProperties = {"count", "min", "max", "mean", "median", "mode", "quartile_1", "quartile_3", "stddev"})
public record StatisticsResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EpochTime start,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EpochTime end,
        long count,
        double min,
        double max,
        double mean,
        double median,
        double mode,
        @JsonProperty("quartile_1") double firstQuartile,
        @JsonProperty("quartile_3") double thirdQuartile,
        @Schema(nullable = true) @Nullable Double stddev,
        ReadingResponse first,
        ReadingResponse last,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> quantiles) {
    public static StatisticsResponse ofRange(SeriesStatistics of) {
        return of(of, null, null);
    }

    public static StatisticsResponse ofBucket(SeriesStatistics of) {
        return of(of, new EpochTime(of.start()), new EpochTime(of.end()));
    }

    private static StatisticsResponse of(SeriesStatistics of, @Nullable EpochTime start, @Nullable EpochTime end) {
        Statistics statistics = of.statistics();
        return new StatisticsResponse(
                start,
                end,
                statistics.count(),
                statistics.min(),
                statistics.max(),
                statistics.mean(),
                statistics.median(),
                statistics.mode(),
                statistics.quartiles().first(),
                statistics.quartiles().third(),
                statistics.deviation().stream().boxed().findFirst().orElse(null),
                ReadingResponse.of(of.first()),
                ReadingResponse.of(of.last()),
                statistics.quantiles());
    }
}
