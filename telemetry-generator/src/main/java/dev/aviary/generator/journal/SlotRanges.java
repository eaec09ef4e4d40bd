package dev.aviary.generator.journal;

import java.util.BitSet;

/** Slots as text, such as {@code 0-499,812}: runs of neighbours in the order given. */
final class SlotRanges {
    private SlotRanges() {}

    static void append(StringBuilder line, long[] slots) {
        for (int i = 0; i < slots.length; ) {
            int last = i;
            while (last + 1 < slots.length && slots[last + 1] == slots[last] + 1) {
                last++;
            }
            line.append(i == 0 ? "" : ",").append(slots[i]);
            if (last > i) {
                line.append('-').append(slots[last]);
            }
            i = last + 1;
        }
    }

    /**
     * Adds the slots in the text to the set.
     *
     * @throws IllegalArgumentException when the text is no list of ranges, or a slot is beyond 2,147,483,646
     */
    static void read(String text, BitSet slots) {
        for (String range : text.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            slots.set(first, Math.addExact(last, 1));
        }
    }
}
