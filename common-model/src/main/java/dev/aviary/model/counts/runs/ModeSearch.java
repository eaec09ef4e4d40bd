package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds the value that occurs most often in several runs, one range of values after the other. Of values that hardly repeat,
 * nearly all are told apart by a bit each; those whose bit is set twice are counted in a hash table. Bits and table of a
 * range fit the processor's cache.
 */
final class ModeSearch implements AutoCloseable {
    /** Bits of no finite value. */
    private static final long FREE = Double.doubleToRawLongBits(Double.NaN);

    /**
     * Bits for each entry of a range, before their number is rounded down to a power of two: at most one of sixteen values
     * that occur once shares its bit and is counted needlessly.
     */
    private static final int BITS_AN_ENTRY = 32;

    private static final int LEAST_SLOTS = 1 << 8;

    private final List<ValueCounts> runs;
    private final BufferMemory memory;

    /** Odd and random, so that no client can choose values that share a slot. */
    private final long multiplier = new SplittableRandom().nextLong() | 1;

    /** Bits of values that occur, and of those that may occur twice. */
    private final long[] once;

    private final long[] twice;
    private final int shiftOfBits;

    /** At most half full; it grows with more distinct values, not with more entries. */
    private long[] values = new long[0];

    private long[] counts = new long[0];
    private int used;
    private double mode;
    private long occurrences = 1;

    /**
     * Nothing is counted yet.
     *
     * @param runs with a reading at least
     * @param entriesOfARange how many entries are counted at a time, about
     */
    ModeSearch(List<ValueCounts> runs, int entriesOfARange, BufferMemory memory) {
        this.runs = runs;
        this.memory = memory;
        // One that occurs once, if none occurs more often.
        this.mode = runs.stream().mapToDouble(ValueCounts::min).min().orElseThrow();
        int bits = bits(entriesOfARange);
        this.shiftOfBits = Long.SIZE - Integer.numberOfTrailingZeros(bits);
        memory.reserve(2L * bits / Byte.SIZE);
        this.once = new long[bits / Long.SIZE];
        this.twice = new long[once.length];
        allocate(LEAST_SLOTS);
    }

    private static int bits(int entriesOfARange) {
        return Math.max(Long.SIZE, Integer.highestOneBit(BITS_AN_ENTRY * entriesOfARange));
    }

    /** The most bytes of a search whose ranges have at most twice as many entries: those of its table before and after it last grows. */
    static long mostBytes(int entriesOfARange) {
        int slots = 4 * entriesOfARange;
        return 2L * bits(entriesOfARange) / Byte.SIZE + bytesOfTable(slots) + bytesOfTable(slots / 2);
    }

    /** Counts the entries of each run between two indexes, which are all that there are of their values. */
    void count(int[] from, int[] to) {
        Arrays.fill(once, 0);
        Arrays.fill(twice, 0);
        Arrays.fill(values, FREE);
        used = 0;
        for (int i = 0; i < from.length; i++) {
            mark(runs.get(i), from[i], to[i]);
        }
        for (int i = 0; i < from.length; i++) {
            countMarked(runs.get(i), from[i], to[i]);
        }
    }

    private void mark(ValueCounts run, int from, int to) {
        boolean distinct = run.areDistinct();
        for (int i = from; i < to; i++) {
            int place = (int) (hash(run.valueAt(i)) >>> shiftOfBits);
            int word = place >>> 6;
            long bit = 1L << place;
            long before = once[word];
            once[word] = before | bit;
            twice[word] |= distinct || run.countAt(i) == 1 ? before & bit : bit;
        }
    }

    private void countMarked(ValueCounts run, int from, int to) {
        for (int i = from; i < to; i++) {
            long hash = hash(run.valueAt(i));
            int place = (int) (hash >>> shiftOfBits);
            if ((twice[place >>> 6] >>> place & 1) != 0) {
                count(run.valueAt(i), run.countAt(i));
            }
        }
    }

    private long hash(double value) {
        return Double.doubleToRawLongBits(value) * multiplier;
    }

    private void count(double value, long more) {
        long count = add(Double.doubleToRawLongBits(value), more);
        if (count > occurrences || (count == occurrences && value < mode)) {
            occurrences = count;
            mode = value;
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
        allocate(2 * formerValues.length);
        for (int i = 0; i < formerValues.length; i++) {
            if (formerValues[i] != FREE) {
                int slot = slotOf(formerValues[i]);
                values[slot] = formerValues[i];
                counts[slot] = formerCounts[i];
            }
        }
        memory.release(bytesOfTable(formerValues.length));
    }

    private void allocate(int slots) {
        memory.reserve(bytesOfTable(slots));
        values = new long[slots];
        counts = new long[slots];
        Arrays.fill(values, FREE);
    }

    private static long bytesOfTable(int slots) {
        return 2L * slots * Long.BYTES;
    }

    /** The value that occurs most often; of several, the least. */
    Mode mode() {
        return new Mode(mode, occurrences);
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        memory.release(bytesOfTable(values.length) + 2L * once.length * Long.BYTES);
    }
}
