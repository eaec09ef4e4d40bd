package dev.aviary.ingest.store.metric;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts metrics so that no transaction holds too many of them or locks too many chunks. */
public final class MetricBatches {
    static final int MOST_METRICS = 2_000;

    /** The width of a chunk of the hypertable, in days, as the schema sets it. */
    private static final int CHUNK_DAYS = 28;

    /** Sorted, so that two writers lock the same rows in one order. */
    private static final Comparator<Metric> BY_KEY =
            Comparator.comparingLong(Metric::epochMicros).thenComparing(Metric::id);

    private MetricBatches() {}

    public static List<List<Metric>> of(List<Metric> metrics, int maxChunks) {
        List<Metric> byTime = new ArrayList<>(metrics);
        byTime.sort(BY_KEY);
        List<List<Metric>> batches = new ArrayList<>();
        int start = 0;
        int chunks = 0;
        for (int i = 0; i < byTime.size(); i++) {
            boolean entersChunk = i == start || chunkOf(byTime.get(i)) != chunkOf(byTime.get(i - 1));
            if (i - start == MOST_METRICS || (entersChunk && chunks == maxChunks)) {
                batches.add(byTime.subList(start, i));
                start = i;
                chunks = 1;
            } else if (entersChunk) {
                chunks++;
            }
        }
        if (start < byTime.size()) {
            batches.add(byTime.subList(start, byTime.size()));
        }
        return batches;
    }

    private static long chunkOf(Metric metric) {
        return EpochMicros.dayOf(metric.epochMicros()) / CHUNK_DAYS;
    }
}
