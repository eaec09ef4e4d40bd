package dev.aviary.ingest.store.reading;

import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.model.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts a batch so that no transaction holds too many readings or locks too many chunks. */
public final class ReadingBatches {
    private ReadingBatches() {}

    public static List<List<Reading>> of(List<Reading> readings, WriterConfig config) {
        boolean fewChunks = chunksSpanned(readings) <= config.maxChunksPerTransaction();
        if (fewChunks && readings.size() <= config.maxReadingsPerTransaction()) {
            return readings.isEmpty() ? List.of() : List.of(readings);
        }
        List<Reading> byTime = new ArrayList<>(readings);
        byTime.sort(Comparator.comparingLong(Reading::epochMicros));
        return cut(byTime, config);
    }

    private static long chunksSpanned(List<Reading> readings) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Reading reading : readings) {
            first = Math.min(first, reading.epochMicros());
            last = Math.max(last, reading.epochMicros());
        }
        return readings.isEmpty() ? 0 : ReadingRow.chunkOf(last) - ReadingRow.chunkOf(first) + 1;
    }

    private static List<List<Reading>> cut(List<Reading> byTime, WriterConfig config) {
        List<List<Reading>> pieces = new ArrayList<>();
        int start = 0;
        int chunks = 0;
        long lastChunk = Long.MIN_VALUE;
        for (int i = 0; i < byTime.size(); i++) {
            long chunk = ReadingRow.chunkOf(byTime.get(i).epochMicros());
            boolean entersChunk = chunk != lastChunk;
            boolean full = i - start == config.maxReadingsPerTransaction()
                    || (entersChunk && chunks == config.maxChunksPerTransaction());
            if (full) {
                pieces.add(byTime.subList(start, i));
                start = i;
                chunks = 0;
            }
            if (entersChunk || full) {
                chunks++;
            }
            lastChunk = chunk;
        }
        pieces.add(byTime.subList(start, byTime.size()));
        return pieces;
    }
}
