package dev.aviary.query.store.summaries;

import dev.aviary.model.summary.ReadingSummary;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a range that hold readings.
 *
 * @param widthSeconds of all buckets; empty for those of a calendar
 * @param rows by group, then time
 */
public record Plot(OptionalLong widthSeconds, List<Row> rows) {
    /**
     * One bucket.
     *
     * @param group null for the devices without one, and where no groups were requested
     * @param start the bucket's first instant, in microseconds since 1970
     */
    public record Row(@Nullable String group, long start, ReadingSummary summary) {}
}
