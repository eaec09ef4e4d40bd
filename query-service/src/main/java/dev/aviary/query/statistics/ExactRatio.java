package dev.aviary.query.statistics;

import java.math.BigInteger;

/** Rounds exact quotients, and their roots, to the nearest double; ties go to the even one. */
final class ExactRatio {
    private static final int PRECISION = 53;
    private static final int LOWEST_EXPONENT = Double.MIN_EXPONENT - 52;

    /** More than the precision and a bit to round by; what is cut off below shows in one further, sticky bit. */
    private static final int GUARDED_BITS = 64;

    private ExactRatio() {}

    /** numerator / denominator · 2^exponent; a positive denominator. A result too large is {@link Double#MAX_VALUE}. */
    static double toDouble(BigInteger numerator, BigInteger denominator, int exponent) {
        int shift = Math.max(0, GUARDED_BITS - numerator.bitLength() + denominator.bitLength());
        BigInteger[] parts = numerator.abs().shiftLeft(shift).divideAndRemainder(denominator);
        double magnitude = round(parts[0], parts[1].signum() != 0, exponent - shift);
        return numerator.signum() < 0 ? 0.0 - magnitude : magnitude;
    }

    /** √(numerator / denominator) · 2^exponent, both not negative; likewise. */
    static double rootToDouble(BigInteger numerator, BigInteger denominator, int exponent) {
        int halfShift = Math.max(0, 2 * GUARDED_BITS - numerator.bitLength() + denominator.bitLength()) / 2 + 1;
        BigInteger[] parts = numerator.shiftLeft(2 * halfShift).divideAndRemainder(denominator);
        BigInteger[] root = parts[0].sqrtAndRemainder();
        return round(root[0], root[1].signum() != 0 || parts[1].signum() != 0, exponent - halfShift);
    }

    /**
     * Rounds magnitude · 2^exponent.
     *
     * @param inexact whether the true value lies a little above, by less than 1 in the magnitude's last place
     */
    private static double round(BigInteger magnitude, boolean inexact, int exponent) {
        BigInteger withSticky = magnitude.shiftLeft(1);
        if (inexact) {
            withSticky = withSticky.setBit(0);
        }
        int lowest = exponent - 1;
        int kept = Math.max(withSticky.bitLength() - PRECISION + lowest, LOWEST_EXPONENT);
        int dropped = kept - lowest;
        if (dropped <= 0) {
            return scale(withSticky.shiftLeft(-dropped), kept);
        }
        BigInteger significand = withSticky.shiftRight(dropped);
        boolean half = withSticky.testBit(dropped - 1);
        boolean aboveHalf = half && withSticky.getLowestSetBit() < dropped - 1;
        boolean up = aboveHalf || (half && significand.testBit(0));
        return scale(up ? significand.add(BigInteger.ONE) : significand, kept);
    }

    private static double scale(BigInteger significand, int exponent) {
        return Math.min(Math.scalb(significand.doubleValue(), exponent), Double.MAX_VALUE);
    }
}
