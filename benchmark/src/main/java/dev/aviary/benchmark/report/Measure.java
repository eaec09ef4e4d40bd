package dev.aviary.benchmark.report;

import dev.aviary.benchmark.report.Target.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All measures of the benchmark; a limit precedes the measures that it limits. */
public enum Measure {
    POST_EMPTY("post_empty_per_s", Unit.PER_SECOND),
    POST_SINGLE("post_single_per_s", Unit.PER_SECOND, POST_EMPTY, Kind.RATIO_AT_LEAST, 0.6),
    POST_SINGLE_P99("post_single_p99_ms", Unit.MILLISECONDS),
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
            "statistics_year_continuous_ms", Unit.MILLISECONDS, RAW_YEAR_CONTINUOUS, Kind.RATIO_AT_LEAST, 4),
    STATISTICS_DECADE("statistics_decade_ms", Unit.MILLISECONDS, null, Kind.AT_MOST, 60),
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

    /** What a perfect system would reach, measured in the same run. */
    Optional<Measure> limit() {
        return Optional.ofNullable(limit);
    }

    Target goal() {
        return new Target(kind, reach);
    }
}
