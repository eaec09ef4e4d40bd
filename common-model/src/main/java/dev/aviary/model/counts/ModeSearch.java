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

    private long[] values = new long[0];
    private long[] counts = new long[0];
    private double mode;
    private long occurrences;

    /** Empties the table, and makes room for so many entries, of which the table is at most half full. */
    void clear(int entries) {
        int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, entries)) << 2);
        if (values.length < capacity) {
            values = new long[capacity];
            counts = new long[capacity];
        }
        Arrays.fill(values, FREE);
    }

    /** Counts the entries of a run between two indexes. */
    void add(ValueCounts run, int from, int to) {
        int mask = values.length - 1;
        int shift = Long.numberOfLeadingZeros(mask);
        for (int i = from; i < to; i++) {
            double value = run.valueAt(i);
            long bits = Double.doubleToRawLongBits(value);
            int slot = (int) ((bits * multiplier) >>> shift);
            while (values[slot] != bits && values[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            long count = run.countAt(i);
            if (values[slot] == bits) {
                count += counts[slot];
            }
            values[slot] = bits;
            counts[slot] = count;
            if (count > occurrences || (count == occurrences && value < mode)) {
                occurrences = count;
                mode = value;
            }
        }
    }

    /** The value that occurs most often; of several, the least. */
    double mode() {
        return mode;
    }
}
