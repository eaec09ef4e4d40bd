package dev.aviary.query.store.counts;

import dev.aviary.model.ValueCounts;

/** What to make of one bucket of a plot. */
@FunctionalInterface
public interface BucketSummary<T> {
    /**
     * Called once for each bucket that holds a reading, by time.
     *
     * @param start the bucket's first instant, in microseconds since 1970
     */
    T of(long start, ValueCounts counts);
}
