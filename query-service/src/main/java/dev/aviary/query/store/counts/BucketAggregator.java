package dev.aviary.query.store.counts;

import dev.aviary.model.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Adds up counts that come by time into buckets, and summarises each bucket as soon as the next one begins. */
final class BucketAggregator<T> implements ObjLongConsumer<ValueCounts> {
    private final long width;
    private final BucketSummary<T> summary;
    private final List<T> summaries = new ArrayList<>();
    private final List<ValueCounts> parts = new ArrayList<>();
    private long bucket = -1;

    /**
     * @param width of the buckets, in microseconds
     */
    BucketAggregator(long width, BucketSummary<T> summary) {
        this.width = width;
        this.summary = summary;
    }

    /**
     * Takes counts that lie in one bucket.
     *
     * @param time of them, in microseconds since 1970; not before that of the counts before
     */
    @Override
    public void accept(ValueCounts counts, long time) {
        long itsBucket = time / width * width;
        if (itsBucket != bucket) {
            summarise();
            bucket = itsBucket;
        }
        parts.add(counts);
    }

    /** What the summary made of each bucket, by time. */
    List<T> summaries() {
        summarise();
        return summaries;
    }

    private void summarise() {
        if (!parts.isEmpty()) {
            summaries.add(summary.of(bucket, ValueCounts.merge(parts)));
            parts.clear();
        }
    }
}
