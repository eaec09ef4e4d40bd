package dev.aviary.model.codec;

import java.nio.ByteBuffer;

/** Whole numbers of seven bits a byte, the lowest first; all but the last byte have their highest bit set. */
final class Varints {
    private static final int BITS_A_BYTE = 7;
    private static final int MORE = 1 << BITS_A_BYTE;

    /** Of 64 bits. */
    static final int MOST_BYTES = 10;

    private Varints() {}

    static int bytes(long number) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + BITS_A_BYTE - 1) / BITS_A_BYTE);
    }

    /**
     * @param number not negative
     */
    static void put(ByteBuffer target, long number) {
        long left = number;
        while (left >= MORE) {
            target.put((byte) (left | MORE));
            left >>>= BITS_A_BYTE;
        }
        target.put((byte) left);
    }

    static long get(ByteBuffer source) {
        long number = 0;
        int shift = 0;
        byte next = source.get();
        while (next < 0) {
            number |= (long) (next & (MORE - 1)) << shift;
            shift += BITS_A_BYTE;
            next = source.get();
        }
        return number | (long) next << shift;
    }
}
