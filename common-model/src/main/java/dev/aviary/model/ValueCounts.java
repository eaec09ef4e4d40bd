package dev.aviary.model;

import java.util.Arrays;
import java.util.List;

/**
 * Any number of readings as their distinct values in ascending order, each with how often it occurs: all that a
 * statistic needs. Counts of parts add up to the counts of the whole, see {@link #merge}. Immutable.
 */
public final class ValueCounts {
    private static final ValueCounts EMPTY = new ValueCounts(new double[0], new long[0], 0);

    private final double[] values;

    /** For each value the count of it and of all before it, so that a rank is found by halving. */
    private final long[] countsUpTo;

    private final int size;

    ValueCounts(double[] values, long[] countsUpTo, int size) {
        this.values = values;
        this.countsUpTo = countsUpTo;
        this.size = size;
    }

    public static ValueCounts empty() {
        return EMPTY;
    }

    /**
     * Takes values that are sorted already; neighbours that are equal become one.
     *
     * @throws IllegalArgumentException when the values are not ascending and finite, or a count is not positive
     */
    public static ValueCounts of(double[] ascendingValues, long[] counts) {
        ValueCountsBuilder builder = new ValueCountsBuilder(ascendingValues.length);
        for (int i = 0; i < ascendingValues.length; i++) {
            builder.add(ascendingValues[i], counts[i]);
        }
        return builder.build();
    }

    /** The counts of all parts together. */
    public static ValueCounts merge(List<ValueCounts> parts) {
        return switch (parts.size()) {
            case 0 -> EMPTY;
            case 1 -> parts.getFirst();
            default -> ValueCountsMerge.of(parts);
        };
    }

    /** The count of all values before the one at an index. */
    private long countBefore(int index) {
        return index == 0 ? 0 : countsUpTo[index - 1];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** How many distinct values there are. */
    public int size() {
        return size;
    }

    /** The distinct value at an index from 0 to {@link #size()} - 1, ascending. */
    public double valueAt(int index) {
        return values[index];
    }

    /** How often {@link #valueAt} of the same index occurs; at least 1. */
    public long countAt(int index) {
        return countsUpTo[index] - countBefore(index);
    }

    /** Whether a value occurs. */
    public boolean contains(double value) {
        return Arrays.binarySearch(values, 0, size, value + 0.0) >= 0;
    }

    /** How many readings there are. */
    public long count() {
        return size == 0 ? 0 : countsUpTo[size - 1];
    }

    /** The least value; there must be one. */
    public double min() {
        return values[0];
    }

    /** The greatest value; there must be one. */
    public double max() {
        return values[size - 1];
    }

    /** The value that occurs most often; of several such values, the smallest. There must be one. */
    public double mode() {
        int mode = 0;
        for (int i = 1; i < size; i++) {
            if (countAt(i) > countAt(mode)) {
                mode = i;
            }
        }
        return values[mode];
    }

    /** The value at a rank from 0 to {@link #count()} - 1 of the sorted list of all readings. */
    public double atRank(long rank) {
        int index = Arrays.binarySearch(countsUpTo, 0, size, rank + 1);
        return values[index >= 0 ? index : -index - 1];
    }
}
