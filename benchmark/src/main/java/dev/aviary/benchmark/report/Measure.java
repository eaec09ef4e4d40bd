package dev.aviary.benchmark.report;

import dev.aviary.benchmark.report.Target.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All measures of the benchmark; a limit precedes the measures that it limits. */
public enum Measure {
    IDLE_CPU("idle_cpu_percent", Unit.PERCENT, null, Kind.AT_MOST, 12),
    POST_EMPTY("post_empty_per_s", Unit.PER_SECOND),
    POST_SINGLE("post_single_per_s", Unit.PER_SECOND, POST_EMPTY, Kind.RATIO_AT_LEAST, 0.6),
    POST_SINGLE_P99("post_single_p99_ms", Unit.MILLISECONDS),
    POST_EMPTY_64("post_empty64_per_s", Unit.PER_SECOND),
    POST_SINGLE_64("post_single64_per_s", Unit.PER_SECOND, POST_EMPTY_64, Kind.RATIO_AT_LEAST, 0.6),
    POST_SINGLE_BESIDE("post_single_victoriametrics_ratio", Unit.RATIO, null, Kind.AT_LEAST, 1.2),
    POST_SINGLE_64_BESIDE("post_single64_victoriametrics_ratio", Unit.RATIO, null, Kind.AT_LEAST, 1),
    POST_SINGLE_TRACED("post_single_traced_ratio", Unit.RATIO, null, Kind.AT_LEAST, 0.9),
    POST_SINGLE_AUTHENTICATED("post_single_authenticated_ratio", Unit.RATIO, null, Kind.AT_LEAST, 0.85),
    OVERLOAD_GOODPUT("overload_goodput_ratio", Unit.RATIO, null, Kind.AT_LEAST, 0.7),
    OVERLOAD_503_P99("overload_503_p99_ms", Unit.MILLISECONDS),
    COPY_ROWS("copy_rows_per_s", Unit.PER_SECOND),
    BATCH_READINGS("batch_readings_per_s", Unit.PER_SECOND, COPY_ROWS, Kind.RATIO_AT_LEAST, 0.3),
    BYTES_PER_READING("bytes_per_reading", Unit.BYTES, null, Kind.AT_MOST, 125),
    DRAIN_ROWS("drain_rows_per_s", Unit.PER_SECOND, COPY_ROWS, Kind.RATIO_AT_LEAST, 0.6),
    DRAIN_SYNCHRONOUS("drain_synchronous_ratio", Unit.RATIO),
    FRESHNESS_P50("freshness_p50_ms", Unit.MILLISECONDS),
    FRESHNESS_P99("freshness_p99_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 1_000),
    RAW_YEAR("raw_year_ms", Unit.MILLISECONDS),
    STATISTICS_YEAR("statistics_year_ms", Unit.MILLISECONDS, RAW_YEAR, Kind.RATIO_AT_LEAST, 100),
    STATISTICS_DAY("statistics_day_ms", Unit.MILLISECONDS),
    RAW_YEAR_CONTINUOUS("raw_year_continuous_ms", Unit.MILLISECONDS),
    STATISTICS_YEAR_CONTINUOUS(
            "statistics_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 20),
    MIN_YEAR_CONTINUOUS("min_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 200),
    MEAN_YEAR_CONTINUOUS("mean_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 200),
    MEDIAN_YEAR_CONTINUOUS(
            "median_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 50),
    QUARTILES_YEAR_CONTINUOUS(
            "quartiles_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 50),
    STATISTICS_DECADE("statistics_decade_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 60),
    SERIES_YEAR("series_year_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 50),
    SERIES_MONTH("series_month_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 30),
    RAW_CALENDAR_YEAR("raw_calendar_year_ms", Unit.MILLISECONDS),
    CALENDAR_YEAR("calendar_year_ms", Unit.MILLISECONDS, RAW_CALENDAR_YEAR, Kind.AT_MOST, 100),
    CALENDAR_STATISTICS_YEAR("calendar_statistics_year_ms", Unit.MILLISECONDS),
    RAW_SERIES_LONG("raw_series_long_ms", Unit.MILLISECONDS),
    SERIES_LONG("series_long_ms", Unit.MILLISECONDS, RAW_SERIES_LONG, Kind.RATIO_AT_LEAST, 200),
    RAW_SERIES_LONG_FINE("raw_series_long_fine_ms", Unit.MILLISECONDS),
    SERIES_LONG_FINE("series_long_fine_ms", Unit.MILLISECONDS, RAW_SERIES_LONG_FINE, Kind.RATIO_AT_LEAST, 50),
    FLEET_YEAR("fleet_year_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 300),
    FLEET_GROUPS("fleet_groups_ms", Unit.MILLISECONDS, FLEET_YEAR, Kind.RATIO_AT_LEAST, 0.67),
    FLEET_MONTH("fleet_month_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 500),
    FLEET_DAYS("fleet_days_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 1_200),
    FLEET_NOW("fleet_now_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 2_000),
    PAGE("page_per_s", Unit.PER_SECOND),
    FLEET_DEVICES("fleet_devices_ms", Unit.MILLISECONDS),
    GET_METRIC("getmetric_per_s", Unit.PER_SECOND),
    KAFKA_LOSS_TO_503("kafka_loss_to_503_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 2_000);

    private final String key;
    private final Unit unit;
    private final @Nullable Measure limit;
    private final Kind kind;
    private final double reach;

    Measure(String key, Unit unit) {
        this(key, unit, null, Kind.NONE, 0);
    }

    Measure(String key, Unit unit, @Nullable Measure limit, Kind kind, double reach) {
        this.key = key;
        this.unit = unit;
        this.limit = limit;
        this.kind = kind;
        this.reach = reach;
    }

    /** Its name in the JSON object. */
    public String key() {
        return key;
    }

    Unit unit() {
        return unit;
    }

    /** The figure of a system without overhead, measured in the same run. */
    Optional<Measure> limit() {
        return Optional.ofNullable(limit);
    }

    Target goal() {
        return new Target(kind, reach);
    }
}
