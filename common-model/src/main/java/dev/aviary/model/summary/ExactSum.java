package dev.aviary.model.summary;

import dev.aviary.model.counts.ValueCounts;
import java.math.BigInteger;

/**
 * Adds up very many doubles, or their squares, without any rounding: for each exponent a double can have, the significands
 * are added as a 128-bit integer (the large superaccumulator of Radford Neal, "Fast exact summation using small and large
 * superaccumulators", 2015). Exact while fewer than 2^63 values are added between two calls of {@link #drain}.
 */
public final class ExactSum {
    /** Of the unit of the smallest double. */
    private static final int LOWEST_EXPONENT = Double.MIN_EXPONENT - 52;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int EXPONENTS = 0x7FF;

    /** Significands of 53 bits, and the upper halves of their squares, that fit a {@code long} when they are added. */
    private static final int ADDED_AT_ONCE = 1 << 10;

    /** 128-bit sums of what counts 2^position, by position. */
    private final long[] high;

    private final long[] low;
    private final int positionsAnExponent;
    private final int unitExponent;
    private int lowest = Integer.MAX_VALUE;
    private int highest = -1;

    private ExactSum(int positionsAnExponent, int lowestExponent) {
        this.positionsAnExponent = positionsAnExponent;
        this.unitExponent = lowestExponent;
        this.high = new long[positionsAnExponent * EXPONENTS + Long.SIZE + 1];
        this.low = new long[high.length];
    }

    /** A sum of values. */
    public static ExactSum ofValues() {
        return new ExactSum(1, LOWEST_EXPONENT);
    }

    /** A sum of squares. */
    public static ExactSum ofSquares() {
        return new ExactSum(2, 2 * LOWEST_EXPONENT);
    }

    /**
     * Adds a value, or its square, as often as it occurs.
     *
     * @param value finite
     * @param count at least 1
     */
    public void add(double value, long count) {
        long bits = Double.doubleToRawLongBits(value);
        int field = (int) (bits >>> FRACTION_BITS) & 0x7FF;
        long fraction = bits & FRACTION;
        long significand = field == 0 ? fraction : fraction | (FRACTION + 1);
        int position = positionsAnExponent * Math.max(field - 1, 0);
        if (positionsAnExponent == 1) {
            addSigned(position, Math.multiplyHigh(significand, count), significand * count, bits < 0);
        } else {
            addSquare(position, significand, count);
        }
    }

    /** Adds all values, or their squares, as often as they occur. */
    public void add(ValueCounts counts) {
        if (!counts.areDistinct()) {
            for (int i = 0; i < counts.size(); i++) {
                add(counts.valueAt(i), counts.countAt(i));
            }
            return;
        }
        int from = 0;
        while (from < counts.size()) {
            from = addOfOneExponent(counts, from);
        }
    }

    /**
     * Adds neighbours that have sign and exponent in common, which most of ascending values have: their significands are
     * added as whole numbers first. Returns the index of the first value that is left.
     */
    private int addOfOneExponent(ValueCounts counts, int from) {
        long signAndExponent = Double.doubleToRawLongBits(counts.valueAt(from)) >>> FRACTION_BITS;
        int field = (int) signAndExponent & 0x7FF;
        long leadingBit = field == 0 ? 0 : FRACTION + 1;
        int end = Math.min(counts.size(), from + ADDED_AT_ONCE);
        long sumHigh = 0;
        long sumLow = 0;
        int i = from;
        while (i < end) {
            long bits = Double.doubleToRawLongBits(counts.valueAt(i));
            if (bits >>> FRACTION_BITS != signAndExponent) {
                break;
            }
            long significand = (bits & FRACTION) | leadingBit;
            if (positionsAnExponent == 1) {
                sumLow += significand;
            } else {
                long square = significand * significand;
                sumLow += square;
                sumHigh += Math.multiplyHigh(significand, significand)
                        + (Long.compareUnsigned(sumLow, square) < 0 ? 1 : 0);
            }
            i++;
        }
        int position = positionsAnExponent * Math.max(field - 1, 0);
        boolean negative = positionsAnExponent == 1 && signAndExponent != field;
        addSigned(position, 0, sumLow, negative);
        if (sumHigh != 0) {
            addSigned(position + Long.SIZE, 0, sumHigh, false);
        }
        return i;
    }

    /** The square has up to 106 bits; its halves are multiplied by the count one by one. */
    private void addSquare(int position, long significand, long count) {
        long lowHalf = significand * significand;
        long highHalf = Math.multiplyHigh(significand, significand);
        addSigned(position, Math.unsignedMultiplyHigh(lowHalf, count), lowHalf * count, false);
        addSigned(position + Long.SIZE, Math.multiplyHigh(highHalf, count), highHalf * count, false);
    }

    private void addSigned(int position, long termHigh, long termLow, boolean negative) {
        // The negation of a 128-bit number in two's complement: a carry leaves the low half only where that is 0.
        long carry = termLow == 0 ? 1 : 0;
        long addHigh = negative ? ~termHigh + carry : termHigh;
        long addLow = negative ? -termLow : termLow;
        long sum = low[position] + addLow;
        high[position] += addHigh + (Long.compareUnsigned(sum, addLow) < 0 ? 1 : 0);
        low[position] = sum;
        lowest = Math.min(lowest, position);
        highest = Math.max(highest, position);
    }

    /** The sum of all that was added since the last call; the next one begins at zero. */
    public ExactTotal drain() {
        BigInteger sum = BigInteger.ZERO;
        int reached = highest;
        for (int position = highest; position >= lowest; position--) {
            if ((high[position] | low[position]) != 0) {
                sum = sum.shiftLeft(reached - position).add(at(position));
                reached = position;
                high[position] = 0;
                low[position] = 0;
            }
        }
        lowest = Integer.MAX_VALUE;
        highest = -1;
        return new ExactTotal(sum, unitExponent + Math.max(reached, 0));
    }

    private BigInteger at(int position) {
        if (high[position] == low[position] >> (Long.SIZE - 1)) {
            return BigInteger.valueOf(low[position]);
        }
        BigInteger unsignedLow =
                BigInteger.valueOf(low[position] >>> 1).shiftLeft(1).add(BigInteger.valueOf(low[position] & 1));
        return BigInteger.valueOf(high[position]).shiftLeft(Long.SIZE).add(unsignedLow);
    }
}
