package dev.aviary.model.counts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers {@link ValueCounts} from a stream of ascending values. Counts take no memory while all are 1, 4 bytes a value
 * while their sum fits an {@code int}, else 8.
 */
public final class ValueCountsBuilder {
    private double[] values;
    private int @Nullable [] narrowCountsUpTo;
    private long @Nullable [] wideCountsUpTo;
    private int size;
    private long total;

    public ValueCountsBuilder() {
        this(16);
    }

    /**
     * @param capacity how many distinct values are expected; it grows past them
     */
    public ValueCountsBuilder(int capacity) {
        values = new double[Math.max(capacity, 1)];
    }

    /** The number of distinct values added. */
    public int size() {
        return size;
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
        if (size == 0 || value > values[size - 1]) {
            grow();
            values[size++] = value + 0.0;
        }
        total = Math.addExact(total, count);
        storeTotal();
        return this;
    }

    private void storeTotal() {
        if (wideCountsUpTo == null && total > Integer.MAX_VALUE) {
            widen();
        } else if (wideCountsUpTo == null && narrowCountsUpTo == null && total > size) {
            narrowCountsUpTo = new int[values.length];
            Arrays.setAll(narrowCountsUpTo, index -> index + 1);
        }
        if (wideCountsUpTo != null) {
            wideCountsUpTo[size - 1] = total;
        } else if (narrowCountsUpTo != null) {
            narrowCountsUpTo[size - 1] = (int) total;
        }
    }

    private void widen() {
        int[] narrow = narrowCountsUpTo;
        long[] wide = new long[values.length];
        Arrays.setAll(wide, index -> narrow == null ? index + 1 : narrow[index]);
        wideCountsUpTo = wide;
        narrowCountsUpTo = null;
    }

    private void grow() {
        if (size == values.length) {
            int capacity = size + (size >> 1) + 1;
            values = Arrays.copyOf(values, capacity);
            if (narrowCountsUpTo != null) {
                narrowCountsUpTo = Arrays.copyOf(narrowCountsUpTo, capacity);
            }
            if (wideCountsUpTo != null) {
                wideCountsUpTo = Arrays.copyOf(wideCountsUpTo, capacity);
            }
        }
    }

    /** The counts of the values added so far. The builder must not be used afterwards. */
    public ValueCounts build() {
        return size == 0 ? ValueCounts.empty() : new ValueCounts(values, narrowCountsUpTo, wideCountsUpTo, size, total);
    }
}
