package dev.aviary.model.counts;

import java.util.Arrays;

/**
 * Value counts of which only every n-th distinct value is known, with the number of readings before it: enough to say which
 * slice of them holds the values of an interval. Immutable.
 */
public final class SampledCounts implements CountBounds {
    private final int size;
    private final int stride;
    private final double max;

    /** The values at the multiples of the stride. */
    private final double[] values;

    /** The number of readings before each of these, and last that of all. */
    private final long[] countsBefore;

    /** Where the encoded count of each of these begins, from the first count on, and last where the counts end. */
    private final int[] countOffsets;

    /**
     * Neighbouring entries.
     *
     * @param from the index of the first one
     * @param to the index after the last one
     * @param countBefore the number of readings before the first one
     * @param count the number of readings in it
     * @param countsFrom where the first one's encoded count begins, from the first count of all on
     * @param countsTo where the last one's encoded count ends
     */
    public record Slice(int from, int to, long countBefore, long count, int countsFrom, int countsTo) {
        public boolean isEmpty() {
            return from == to;
        }

        /** Whether no value occurs twice. */
        public boolean isDistinct() {
            return count == to - from;
        }
    }

    /**
     * Takes the samples as they are encoded; the arrays must not be changed afterwards.
     *
     * @throws IllegalArgumentException when there is not one for each stride, or they are not ascending
     */
    public SampledCounts(int size, int stride, double max, double[] values, long[] countsBefore, int[] countOffsets) {
        this.size = size;
        this.stride = stride;
        this.max = max;
        this.values = values;
        this.countsBefore = countsBefore;
        this.countOffsets = countOffsets;
        boolean fits = size > 0
                && stride > 0
                && values.length == Math.ceilDiv(size, stride)
                && countsBefore.length == values.length + 1
                && countOffsets.length == values.length + 1
                && values[values.length - 1] <= max;
        for (int i = 1; fits && i < values.length; i++) {
            fits = values[i - 1] < values[i];
        }
        if (!fits) {
            throw new IllegalArgumentException("ascending samples, one for each stride");
        }
    }

    /** The slice that holds all entries of an interval, and few others. */
    public Slice slice(ValueInterval interval) {
        int first = Math.max(0, firstAbove(interval.low()) - 1);
        int last = Math.max(first, interval.high() >= max ? values.length : firstAbove(interval.high()));
        return new Slice(
                index(first),
                index(last),
                countsBefore[first],
                countsBefore[last] - countsBefore[first],
                countOffsets[first],
                countOffsets[last]);
    }

    private int index(int sample) {
        return Math.min(size, sample * stride);
    }

    /** The first sample whose value is greater than a given one. */
    private int firstAbove(double value) {
        int found = Arrays.binarySearch(values, value + 0.0);
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public long leastUpTo(double value) {
        if (value >= max) {
            return count();
        }
        int above = firstAbove(value);
        // The sample itself occurs at least once.
        return above == 0 ? 0 : countsBefore[above - 1] + 1;
    }

    @Override
    public long mostUpTo(double value) {
        int above = firstAbove(value);
        return above == 0 ? 0 : countsBefore[above];
    }

    @Override
    public long count() {
        return countsBefore[values.length];
    }

    @Override
    public double min() {
        return values[0];
    }

    @Override
    public double max() {
        return max;
    }

    /** The number of distinct values. */
    public int size() {
        return size;
    }

    /** Its size in memory in bytes, without object headers. */
    public long bytes() {
        return (long) values.length * (Double.BYTES + Long.BYTES + Integer.BYTES);
    }
}
