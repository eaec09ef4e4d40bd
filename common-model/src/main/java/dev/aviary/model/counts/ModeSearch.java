package dev.aviary.model.counts;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Counts the values of several runs in a hash table, one range of values after the other, and keeps the most frequent one:
 * a table that fits the processor's cache is several times faster than a merge where values hardly repeat.
 */
final class ModeSearch {
    /** Bits of no finite value. */
    private static final long FREE = Double.doubleToRawLongBits(Double.NaN);

    /** Odd and random, so that no client can choose values that share a slot. */
    private final long multiplier = new SplittableRandom().nextLong() | 1;

    /** Half full with the entries that are counted at a time; it grows with more distinct values, not with more entries. */
    private static final int INITIAL_SLOTS = 1 << 14;

    private long[] values = new long[INITIAL_SLOTS];
    private long[] counts = new long[INITIAL_SLOTS];
    private int used;
    private double mode;
    private long occurrences;

    ModeSearch() {
        clear();
    }

    /** Empties the table before the next range of values. */
    void clear() {
        Arrays.fill(values, FREE);
        used = 0;
    }

    /** Counts the entries of a run between two indexes. */
    void add(ValueCounts run, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = run.valueAt(i);
            long count = add(Double.doubleToRawLongBits(value), run.countAt(i));
            if (count > occurrences || (count == occurrences && value < mode)) {
                occurrences = count;
                mode = value;
            }
        }
    }

    private long add(long bits, long count) {
        int slot = slotOf(bits);
        if (values[slot] == FREE) {
            if (2 * (used + 1) > values.length) {
                grow();
                slot = slotOf(bits);
            }
            used++;
            values[slot] = bits;
            counts[slot] = 0;
        }
        counts[slot] += count;
        return counts[slot];
    }

    /** The slot that holds the value, or the free one where it belongs. */
    private int slotOf(long bits) {
        int mask = values.length - 1;
        int slot = (int) ((bits * multiplier) >>> Long.numberOfLeadingZeros(mask));
        while (values[slot] != bits && values[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] formerValues = values;
        long[] formerCounts = counts;
        values = new long[2 * formerValues.length];
        counts = new long[values.length];
        Arrays.fill(values, FREE);
        for (int i = 0; i < formerValues.length; i++) {
            if (formerValues[i] != FREE) {
                int slot = slotOf(formerValues[i]);
                values[slot] = formerValues[i];
                counts[slot] = formerCounts[i];
            }
        }
    }

    /** The value that occurs most often; of several, the least. */
    double mode() {
        return mode;
    }
}
