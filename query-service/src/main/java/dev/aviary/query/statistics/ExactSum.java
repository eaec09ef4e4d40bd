package dev.aviary.query.statistics;

import java.math.BigInteger;

/**
 * A sum of very many binary numbers without any rounding: a fixed-point number so wide that every finite double, and
 * the square of every finite double, times any count has its place in it (Kulisch's long accumulator).
 */
final class ExactSum {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final int LIMB_BITS = 32;

    /** An add puts less than 2^34 into a limb, so this many of them stay far within 63 bits. */
    private static final int ADDS_BETWEEN_CARRIES = 1 << 28;

    /** Signed digits of 32 bits, the lowest first; carries wait until they are due. */
    private final long[] limbs;

    private int addsSinceCarry;

    /**
     * @param bits the width: above the highest bit of any term must be room for 64 more
     */
    ExactSum(int bits) {
        limbs = new long[bits / LIMB_BITS + 6];
    }

    /**
     * Adds ± (high·2^64 + low)·2^position, both parts unsigned.
     *
     * @param high less than 2^63
     * @param position at least 0
     */
    void add(long high, long low, int position, boolean negative) {
        int limb = position / LIMB_BITS;
        int shift = position % LIMB_BITS;
        put(limb, (low & MASK) << shift, negative);
        put(limb + 1, (low >>> LIMB_BITS) << shift, negative);
        if (high != 0) {
            put(limb + 2, (high & MASK) << shift, negative);
            put(limb + 3, (high >>> LIMB_BITS) << shift, negative);
        }
        if (++addsSinceCarry == ADDS_BETWEEN_CARRIES) {
            carry();
        }
    }

    private void put(int limb, long piece, boolean negative) {
        long low = piece & MASK;
        long high = piece >>> LIMB_BITS;
        limbs[limb] += negative ? -low : low;
        limbs[limb + 1] += negative ? -high : high;
    }

    /** Leaves 32 bits in each limb but the last, which takes the sign. */
    private void carry() {
        for (int i = 0; i < limbs.length - 1; i++) {
            limbs[i + 1] += limbs[i] >> LIMB_BITS;
            limbs[i] &= MASK;
        }
        addsSinceCarry = 0;
    }

    /** The whole sum as an integer: what was added at position 0 counts as ones. */
    BigInteger toBigInteger() {
        carry();
        byte[] bigEndian = new byte[limbs.length * Integer.BYTES + Integer.BYTES];
        for (int i = 0; i < limbs.length; i++) {
            int at = bigEndian.length - (i + 1) * Integer.BYTES;
            for (int b = 0; b < Integer.BYTES; b++) {
                bigEndian[at + Integer.BYTES - 1 - b] = (byte) (limbs[i] >> (Byte.SIZE * b));
            }
        }
        long sign = limbs[limbs.length - 1] >> LIMB_BITS;
        for (int b = 0; b < Integer.BYTES; b++) {
            bigEndian[Integer.BYTES - 1 - b] = (byte) (sign >> (Byte.SIZE * b));
        }
        return new BigInteger(bigEndian);
    }
}
