package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import java.util.Arrays;

/**
 * Merges sorted runs: neighbouring runs pairwise, again and again, between two buffers. Values are compared as whole
 * numbers of the same order, without branches: with values that hardly repeat, half of all branch predictions would fail.
 * The buffers are kept for the next merge.
 */
final class RunMerger implements AutoCloseable {
    /** The keys and counts, and those merged. */
    private static final int BUFFERS = 4;

    private final BufferMemory memory;
    private long[] keys = new long[0];
    private long[] counts = new long[0];
    private long[] mergedKeys = new long[0];
    private long[] mergedCounts = new long[0];

    /** Where each run ends; 0 before the first one. */
    private int[] ends = new int[2];

    private int runs;

    RunMerger(BufferMemory memory) {
        this.memory = memory;
    }

    /** Makes room for so many entries at once. */
    void expect(int entries) {
        if (entries > keys.length) {
            allocate(entries);
        }
    }

    /** Removes all runs. */
    void clear() {
        runs = 0;
    }

    /** Adds the entries of a part between two indexes as a run. */
    void append(ValueCounts part, int from, int to) {
        int end = ends[runs];
        grow(end + to - from);
        for (int i = from; i < to; i++) {
            keys[end] = key(part.valueAt(i));
            counts[end++] = part.countAt(i);
        }
        if (runs + 1 == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[++runs] = end;
    }

    private void grow(int size) {
        if (size > keys.length) {
            allocate(size + (size >> 1));
        }
    }

    private void allocate(int capacity) {
        long formerBytes = bytes();
        memory.reserve((long) BUFFERS * capacity * Long.BYTES);
        keys = Arrays.copyOf(keys, capacity);
        counts = Arrays.copyOf(counts, capacity);
        mergedKeys = new long[capacity];
        mergedCounts = new long[capacity];
        memory.release(formerBytes);
    }

    private long bytes() {
        return (long) BUFFERS * keys.length * Long.BYTES;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        memory.release(bytes());
    }

    /** Merges all runs and passes their values on, ascending. */
    void merge(SortedRuns.Consumer consumer) {
        while (runs > 1) {
            mergePairs();
        }
        for (int i = 0; i < ends[runs]; i++) {
            consumer.accept(value(keys[i]), counts[i]);
        }
    }

    private void mergePairs() {
        int merged = 0;
        int end = 0;
        for (int run = 0; run < runs; run += 2) {
            int middle = ends[run + 1];
            int last = ends[Math.min(run + 2, runs)];
            end = mergePair(ends[run], middle, last, end);
            ends[merged++] = end;
        }
        System.arraycopy(ends, 0, ends, 1, merged);
        ends[0] = 0;
        runs = merged;
        long[] spareKeys = keys;
        keys = mergedKeys;
        mergedKeys = spareKeys;
        long[] spareCounts = counts;
        counts = mergedCounts;
        mergedCounts = spareCounts;
    }

    /** Merges two runs that follow each other into the target, and returns where the merged one ends. */
    private int mergePair(int start, int middle, int last, int target) {
        int i = start;
        int j = middle;
        int end = target;
        while (i < middle && j < last) {
            long one = keys[i];
            long other = keys[j];
            int takesOne = one <= other ? 1 : 0;
            int takesOther = other <= one ? 1 : 0;
            mergedKeys[end] = Math.min(one, other);
            mergedCounts[end++] = counts[i] * takesOne + counts[j] * takesOther;
            i += takesOne;
            j += takesOther;
        }
        return copy(j, last, copy(i, middle, end));
    }

    private int copy(int from, int to, int target) {
        System.arraycopy(keys, from, mergedKeys, target, to - from);
        System.arraycopy(counts, from, mergedCounts, target, to - from);
        return target + to - from;
    }

    /** A number of the same order: that of finite doubles is the order of their bits, reversed below zero. */
    static long key(double value) {
        return reversedBelowZero(Double.doubleToRawLongBits(value));
    }

    static double value(long key) {
        return Double.longBitsToDouble(reversedBelowZero(key));
    }

    private static long reversedBelowZero(long bits) {
        return bits ^ (bits >> (Long.SIZE - 1) & Long.MAX_VALUE);
    }
}
