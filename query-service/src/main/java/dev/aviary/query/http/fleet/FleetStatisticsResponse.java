package dev.aviary.query.http.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.query.http.format.EpochTime;
import dev.aviary.query.http.response.GroupName;
import dev.aviary.query.statistics.Statistics;
import dev.aviary.query.store.statistic.StatisticsRow;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All statistics over the readings of some devices.
 *
 * @param group absent where no groups were requested
 * @param start the bucket's first instant; absent without buckets
 * @param end the first instant after the bucket; absent without buckets
 * @param devices how many have a reading
 * @param stddev of a sample; null for a single reading
 * @param quantiles by their names as they were sent; absent when none were
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(requiredProperties = {"count", "min", "max", "mean", "median", "mode", "quartile_1", "quartile_3", "stddev"})
record FleetStatisticsResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupName group,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EpochTime start,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EpochTime end,
        int devices,
        long count,
        double min,
        double max,
        double mean,
        double median,
        double mode,
        @JsonProperty("quartile_1") double firstQuartile,
        @JsonProperty("quartile_3") double thirdQuartile,
        @Schema(nullable = true) @Nullable Double stddev,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Double> quantiles) {
    static FleetStatisticsResponse of(StatisticsRow row, boolean isGrouped, boolean isDivided) {
        Statistics statistics = row.statistics();
        return new FleetStatisticsResponse(
                isGrouped ? new GroupName(row.group()) : null,
                isDivided ? new EpochTime(row.start()) : null,
                isDivided ? new EpochTime(row.end()) : null,
                row.devices(),
                statistics.count(),
                statistics.min(),
                statistics.max(),
                statistics.mean(),
                statistics.median(),
                statistics.mode(),
                statistics.quartiles().first(),
                statistics.quartiles().third(),
                statistics.deviation().stream().boxed().findFirst().orElse(null),
                statistics.quantiles());
    }
}
