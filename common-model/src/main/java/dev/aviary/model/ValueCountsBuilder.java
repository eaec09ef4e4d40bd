package dev.aviary.model;

import java.util.Arrays;

/** Gathers {@link ValueCounts} from a stream of ascending values. */
public final class ValueCountsBuilder {
    private double[] values;
    private long[] countsUpTo;
    private int size;

    public ValueCountsBuilder() {
        this(16);
    }

    /**
     * @param capacity how many distinct values are expected; it grows past them
     */
    public ValueCountsBuilder(int capacity) {
        values = new double[Math.max(capacity, 1)];
        countsUpTo = new long[values.length];
    }

    /**
     * Adds a value as often as it occurs; one that was the last before is added to it.
     *
     * @param value finite, not below the value added before; negative zero becomes zero
     * @param count at least 1
     * @throws IllegalArgumentException when either breaks its rule
     */
    public ValueCountsBuilder add(double value, long count) {
        if (!Double.isFinite(value) || count < 1 || (size > 0 && value < values[size - 1])) {
            throw new IllegalArgumentException("ascending finite values and positive counts only");
        }
        long countBefore = size == 0 ? 0 : countsUpTo[size - 1];
        if (size == 0 || value > values[size - 1]) {
            grow();
            values[size++] = value + 0.0;
        }
        countsUpTo[size - 1] = Math.addExact(countBefore, count);
        return this;
    }

    private void grow() {
        if (size == values.length) {
            int capacity = size + (size >> 1) + 1;
            values = Arrays.copyOf(values, capacity);
            countsUpTo = Arrays.copyOf(countsUpTo, capacity);
        }
    }

    /** What was added so far; the builder is then spent. */
    public ValueCounts build() {
        return size == 0 ? ValueCounts.empty() : new ValueCounts(values, countsUpTo, size);
    }
}
