package dev.aviary.query.store.summaries;

import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.store.TimeRange;

/** Takes the summaries of parts of a range in any order; together they are its readings. */
@FunctionalInterface
public interface SummaryConsumer {
    /**
     * Takes a part.
     *
     * @param range in which the readings lie; it lies in one bucket
     */
    void accept(int seriesId, TimeRange range, ReadingSummary summary);
}
