package dev.aviary.model.counts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Any number of readings as their distinct values in ascending order, each with how often it occurs: all that a
 * statistic needs. Counts of parts add up to the counts of the whole. Immutable.
 */
public final class ValueCounts implements CountBounds {
    private static final ValueCounts EMPTY = new ValueCounts(new double[0], null, null, 0, 0);

    private final double[] values;

    /**
     * For each value the count of it and of all before it, so that a rank is found by bisection: in one of the two, or
     * in neither where each value occurs once.
     */
    private final int @Nullable [] narrowCountsUpTo;

    private final long @Nullable [] wideCountsUpTo;
    private final int size;
    private final long total;

    ValueCounts(double[] values, int @Nullable [] narrow, long @Nullable [] wide, int size, long total) {
        this.values = values;
        this.narrowCountsUpTo = narrow;
        this.wideCountsUpTo = wide;
        this.size = size;
        this.total = total;
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

    /**
     * Takes values that occur once each. The array must not be changed afterwards.
     *
     * @throws IllegalArgumentException when the values are not strictly ascending and finite
     */
    public static ValueCounts ofDistinct(double[] ascendingValues) {
        double last = Double.NEGATIVE_INFINITY;
        boolean ascending = true;
        for (int i = 0; i < ascendingValues.length; i++) {
            double value = ascendingValues[i];
            ascending &= value > last;
            last = value;
            // Negative zero becomes zero.
            ascendingValues[i] = value + 0.0;
        }
        if (!ascending || last == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("strictly ascending finite values only");
        }
        int size = ascendingValues.length;
        return size == 0 ? EMPTY : new ValueCounts(ascendingValues, null, null, size, size);
    }

    /**
     * The counts without those of a part.
     *
     * @throws IllegalArgumentException when the part holds readings that are not among these
     */
    public ValueCounts without(ValueCounts part) {
        if (part.isEmpty()) {
            return this;
        }
        ValueCountsBuilder left = new ValueCountsBuilder(size);
        int next = 0;
        for (int i = 0; i < size; i++) {
            long count = countAt(i);
            if (next < part.size && part.values[next] == values[i]) {
                count -= part.countAt(next++);
            }
            if (count != 0) {
                // Refuses a negative count.
                left.add(values[i], count);
            }
        }
        if (next < part.size) {
            throw new IllegalArgumentException("the part holds values that are not among these");
        }
        return left.build();
    }

    /** The count of all values before the one at an index from 0 to {@link #size()}. */
    public long countBefore(int index) {
        return index == 0 ? 0 : countUpTo(index - 1);
    }

    private long countUpTo(int index) {
        if (wideCountsUpTo != null) {
            return wideCountsUpTo[index];
        }
        return narrowCountsUpTo != null ? narrowCountsUpTo[index] : index + 1;
    }

    /** The least index from one to another whose value is greater than a given one; the other when none is. */
    public int firstAbove(double value, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Its size in memory in bytes, without object headers. */
    public long bytes() {
        return (long) values.length * Double.BYTES
                + (narrowCountsUpTo == null ? 0L : (long) narrowCountsUpTo.length * Integer.BYTES)
                + (wideCountsUpTo == null ? 0L : (long) wideCountsUpTo.length * Long.BYTES);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of distinct values. */
    public int size() {
        return size;
    }

    /** Whether no value occurs twice. */
    public boolean areDistinct() {
        return total == size;
    }

    /** The distinct value at an index from 0 to {@link #size()} - 1, ascending. */
    public double valueAt(int index) {
        return values[index];
    }

    /** The count of {@link #valueAt} of the same index; at least 1. */
    public long countAt(int index) {
        return countUpTo(index) - countBefore(index);
    }

    /** Whether a value occurs. */
    public boolean contains(double value) {
        return Arrays.binarySearch(values, 0, size, value + 0.0) >= 0;
    }

    @Override
    public long count() {
        return total;
    }

    @Override
    public long leastUpTo(double value) {
        return countBefore(firstAbove(value, 0, size));
    }

    @Override
    public long mostUpTo(double value) {
        return leastUpTo(value);
    }

    @Override
    public double min() {
        return values[0];
    }

    @Override
    public double max() {
        return values[size - 1];
    }

    /** The value at a rank from 0 to {@link #count()} - 1 of the sorted list of all readings. */
    public double atRank(long rank) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (countUpTo(middle) > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values[low];
    }

    /** The value that occurs most often; of several, the least. There must be a reading. */
    public double mode() {
        int mode = 0;
        if (!areDistinct()) {
            for (int i = 1; i < size; i++) {
                if (countAt(i) > countAt(mode)) {
                    mode = i;
                }
            }
        }
        return values[mode];
    }
}
