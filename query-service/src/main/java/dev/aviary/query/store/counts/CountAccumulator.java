package dev.aviary.query.store.counts;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.runs.SortedRuns;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.memory.MemoryLease;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the value counts of one bucket or group. Parts whose values repeat are merged as they come. */
public final class CountAccumulator {
    /** Objects and their headers beside the values. */
    private static final int BYTES_OF_A_PART = 96;

    /** An entry of a hash set. */
    private static final int BYTES_OF_A_SERIES = 64;

    /** Entries on one value from which on merging pays. */
    private static final double WORTHWHILE_REPETITION = 2;

    /** The number of entries that are collected before they are merged to save memory. */
    private static final long FIRST_MERGE = 1 << 18;

    /** After a merge, as much again is gathered before the next one, so that merging stays a small part of the work. */
    private static final int GROWTH = 4;

    /**
     * Entries of several parts that are merged in less time than ranks are searched in the parts: a rank of a single part is
     * found by bisection, and each of seven ranks among several takes a merge of 1,024 entries.
     */
    private static final int MERGED_AT_THE_END = 1 << 13;

    private final MemoryLease memory;
    private final Set<Integer> series = new HashSet<>();
    private List<ValueCounts> parts = new ArrayList<>();
    private long entries;
    private long bytes;
    private long mergeAt = FIRST_MERGE;

    public CountAccumulator(MemoryLease memory) {
        this.memory = memory;
    }

    public void add(CountedPart part) {
        if (series.add(part.seriesId())) {
            memory.reserve(BYTES_OF_A_SERIES);
        }
        add(part.counts());
        if (entries >= mergeAt) {
            merge();
        }
    }

    private void add(ValueCounts counts) {
        long itsBytes = counts.bytes() + BYTES_OF_A_PART;
        memory.reserve(itsBytes);
        bytes += itsBytes;
        entries += counts.size();
        parts.add(counts);
    }

    private void merge() {
        SortedRuns runs = new SortedRuns(parts, memory);
        if (runs.repetition() >= WORTHWHILE_REPETITION) {
            replaceBy(runs);
        }
        mergeAt = Math.max(FIRST_MERGE, GROWTH * entries);
    }

    private void replaceBy(SortedRuns runs) {
        long freed = bytes;
        memory.reserve(freed);
        ValueCounts merged = runs.merged();
        memory.release(2 * freed);
        parts = new ArrayList<>();
        entries = 0;
        bytes = 0;
        add(merged);
    }

    /** Gives back all memory; the accumulator is then spent. */
    public void release() {
        memory.release(bytes + (long) series.size() * BYTES_OF_A_SERIES);
        parts = List.of();
    }

    /** The counts collected so far. */
    public SortedRuns counts() {
        if (parts.size() > 1 && entries <= MERGED_AT_THE_END) {
            replaceBy(new SortedRuns(parts, memory));
        }
        return new SortedRuns(parts, memory);
    }

    /** The number of series that contributed. */
    public int series() {
        return series.size();
    }
}
