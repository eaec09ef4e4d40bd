package dev.aviary.model;

import java.util.List;

/**
 * Merges many sorted parts at once: neighbouring runs pairwise, again and again, between two buffers that are as large as
 * all parts together. Values are compared as whole numbers of the same order, which the processor does without guessing
 * where to go on: with values that hardly repeat, every second guess would be wrong.
 */
final class ValueCountsMerge {
    private long[] keys;
    private long[] counts;
    private long[] mergedKeys;
    private long[] mergedCounts;

    /** Where each run ends; before the first one stands 0. */
    private final int[] ends;

    private int runs;

    private ValueCountsMerge(List<ValueCounts> parts) {
        int size = Math.toIntExact(parts.stream().mapToLong(ValueCounts::size).sum());
        keys = new long[size];
        counts = new long[size];
        mergedKeys = new long[size];
        mergedCounts = new long[size];
        ends = new int[parts.size() + 1];
        parts.forEach(this::append);
    }

    static ValueCounts of(List<ValueCounts> parts) {
        ValueCountsMerge merge = new ValueCountsMerge(parts);
        while (merge.runs > 1) {
            merge.mergePairs();
        }
        return merge.result();
    }

    private void append(ValueCounts part) {
        int end = ends[runs];
        for (int i = 0; i < part.size(); i++) {
            keys[end] = key(part.valueAt(i));
            counts[end++] = part.countAt(i);
        }
        ends[++runs] = end;
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

    /** Merges two runs that follow each other, and tells where the merged one ends. */
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

    private ValueCounts result() {
        ValueCountsBuilder result = new ValueCountsBuilder(ends[runs]);
        for (int i = 0; i < ends[runs]; i++) {
            result.add(value(keys[i]), counts[i]);
        }
        return result.build();
    }

    /** A number of the same order: that of finite doubles is the order of their bits, reversed below zero. */
    private static long key(double value) {
        return reversedBelowZero(Double.doubleToRawLongBits(value));
    }

    private static double value(long key) {
        return Double.longBitsToDouble(reversedBelowZero(key));
    }

    private static long reversedBelowZero(long bits) {
        return bits ^ (bits >> (Long.SIZE - 1) & Long.MAX_VALUE);
    }
}
