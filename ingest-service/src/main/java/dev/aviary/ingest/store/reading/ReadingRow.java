package dev.aviary.ingest.store.reading;

import dev.aviary.model.EpochMicros;
import java.util.Comparator;

/**
 * A reading as it is stored.
 *
 * @param epochMicros microseconds since 1970
 */
public record ReadingRow(int seriesId, long epochMicros, double value) {
    /** The width of a chunk of the hypertable, in days, as the schema sets it. */
    private static final int CHUNK_DAYS = 7;

    /**
     * Chunk by chunk, and in each as its index is ordered: near rows are written together, and two writers lock the
     * same rows in one order.
     */
    static final Comparator<ReadingRow> BY_CHUNK_AND_KEY = Comparator.comparingLong(ReadingRow::chunk)
            .thenComparingInt(ReadingRow::seriesId)
            .thenComparingLong(ReadingRow::epochMicros)
            .thenComparingDouble(ReadingRow::value);

    /** The number of the chunk that holds the time, counted from 1970. */
    static long chunkOf(long epochMicros) {
        return EpochMicros.dayOf(epochMicros) / CHUNK_DAYS;
    }

    private long chunk() {
        return chunkOf(epochMicros);
    }
}
