package dev.aviary.query.store.metric;

import dev.aviary.query.store.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Which free-form metrics are requested.
 *
 * @param name null for all names
 * @param after null to begin with the first
 */
public record MetricRange(
        @Nullable String name, TimeRange times, @Nullable MetricPosition after) {
    /** The part of this range after a metric. */
    public MetricRange after(MetricPosition position) {
        return new MetricRange(name, times, position);
    }

    MetricPosition start() {
        return after == null ? MetricPosition.before(times) : after;
    }
}
