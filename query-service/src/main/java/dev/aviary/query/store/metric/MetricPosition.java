package dev.aviary.query.store.metric;

import dev.aviary.query.store.TimeRange;
import java.util.UUID;

/** The place of a free-form metric in the order by time, then id. */
public record MetricPosition(long epochMicros, UUID id) {
    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);

    static MetricPosition before(TimeRange range) {
        return new MetricPosition(range.start(), LEAST);
    }

    static MetricPosition endOf(TimeRange range) {
        return new MetricPosition(range.end(), GREATEST);
    }
}
