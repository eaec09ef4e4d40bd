package dev.aviary.model.summary;

import java.math.BigInteger;

/**
 * A sum of finite doubles, or of their squares, without any rounding: units · 2^exponent.
 *
 * @param units odd, or zero with an exponent of zero: equal totals have equal components
 */
public record ExactTotal(BigInteger units, int exponent) {
    public static final ExactTotal ZERO = new ExactTotal(BigInteger.ZERO, 0);

    public ExactTotal {
        if (units.signum() == 0) {
            exponent = 0;
        } else {
            int zeros = units.getLowestSetBit();
            units = units.shiftRight(zeros);
            exponent += zeros;
        }
    }

    public ExactTotal plus(ExactTotal other) {
        if (units.signum() == 0) {
            return other;
        }
        if (other.units.signum() == 0) {
            return this;
        }
        int lower = Math.min(exponent, other.exponent);
        return new ExactTotal(unitsOf(lower).add(other.unitsOf(lower)), lower);
    }

    /** The sum in units of 2^exponent, which must not be above this total's own. */
    public BigInteger unitsOf(int lowerExponent) {
        return units.shiftLeft(exponent - lowerExponent);
    }
}
