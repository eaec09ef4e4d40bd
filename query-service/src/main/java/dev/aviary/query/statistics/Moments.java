package dev.aviary.query.statistics;

import dev.aviary.model.ValueCounts;
import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * Mean and standard deviation. The sums of the values and of their squares are kept without rounding, so each answer is
 * the double nearest to the true one, whatever the values' magnitudes.
 */
public final class Moments {
    /** Every finite double is a whole multiple of 2^-1074, of at most 2098 bits; with a count it has 2161. */
    private static final int UNIT_EXPONENT = Double.MIN_EXPONENT - 52;

    private static final int SUM_BITS = 2_176;
    private static final int SQUARES_BITS = 2 * 2_098 + 64;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;

    private Moments() {}

    /** The arithmetic mean, correctly rounded; it lies between the least and the greatest value. There must be one. */
    public static double mean(ValueCounts counts) {
        if (counts.size() == 1) {
            return counts.min();
        }
        ExactSum sum = new ExactSum(SUM_BITS);
        for (int i = 0; i < counts.size(); i++) {
            addValue(sum, counts.valueAt(i), counts.countAt(i));
        }
        return ExactRatio.toDouble(sum.toBigInteger(), BigInteger.valueOf(counts.count()), UNIT_EXPONENT);
    }

    /**
     * The standard deviation of a sample, √((n·Σx² − (Σx)²) / (n·(n−1))), correctly rounded; empty for a single reading.
     * One that lies beyond {@link Double#MAX_VALUE} is answered as that, so that it stays finite.
     */
    public static OptionalDouble sampleDeviation(ValueCounts counts) {
        if (counts.count() < 2) {
            return OptionalDouble.empty();
        }
        ExactSum sum = new ExactSum(SUM_BITS);
        ExactSum squares = new ExactSum(SQUARES_BITS);
        for (int i = 0; i < counts.size(); i++) {
            addValue(sum, counts.valueAt(i), counts.countAt(i));
            addSquare(squares, counts.valueAt(i), counts.countAt(i));
        }
        BigInteger n = BigInteger.valueOf(counts.count());
        BigInteger numerator =
                n.multiply(squares.toBigInteger()).subtract(sum.toBigInteger().pow(2));
        BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
        return OptionalDouble.of(ExactRatio.rootToDouble(numerator, denominator, UNIT_EXPONENT));
    }

    private static void addValue(ExactSum sum, double value, long count) {
        long significand = significand(value);
        sum.add(Math.multiplyHigh(significand, count), significand * count, position(value), value < 0);
    }

    /** The square has up to 106 bits; its halves are multiplied by the count one by one. */
    private static void addSquare(ExactSum sum, double value, long count) {
        long significand = significand(value);
        long low = significand * significand;
        long high = Math.multiplyHigh(significand, significand);
        int position = 2 * position(value);
        sum.add(Math.unsignedMultiplyHigh(low, count), low * count, position, false);
        sum.add(Math.multiplyHigh(high, count), high * count, position + Long.SIZE, false);
    }

    private static long significand(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & FRACTION;
        return exponentField(bits) == 0 ? fraction : fraction | (FRACTION + 1);
    }

    private static int position(double value) {
        return Math.max(exponentField(Double.doubleToRawLongBits(value)) - 1, 0);
    }

    private static int exponentField(long bits) {
        return (int) (bits >>> FRACTION_BITS) & 0x7FF;
    }
}
