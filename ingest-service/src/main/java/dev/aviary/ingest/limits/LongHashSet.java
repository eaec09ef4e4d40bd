package dev.aviary.ingest.limits;

/** A set of 64-bit hashes other than 0, at 16 to 32 bytes each. Thread-safe. */
final class LongHashSet {
    private static final int FIRST_SLOTS = 4;

    private long[] slots = new long[FIRST_SLOTS];
    private int size;

    /** Whether it was absent and is there now. */
    synchronized boolean add(long hash) {
        int slot = slotOf(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        size++;
        // At most half full, so that a free slot is always near.
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    synchronized boolean contains(long hash) {
        return slots[slotOf(hash)] == hash;
    }

    synchronized int size() {
        return size;
    }

    /** The memory of its slots. */
    synchronized int bytes() {
        return slots.length * Long.BYTES;
    }

    /** Where it is, or would be; the number of slots is a power of two. */
    private int slotOf(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                slots[slotOf(hash)] = hash;
            }
        }
    }
}
