package dev.aviary.query.statistics;

import dev.aviary.model.summary.ExactTotal;
import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * Mean and standard deviation from the exact sums of the values and of their squares: each result is the double nearest
 * to the true one, whatever the values' magnitudes.
 */
public final class Moments {
    private Moments() {}

    /**
     * The arithmetic mean, correctly rounded; it lies between the least and the greatest value.
     *
     * @param count at least 1
     */
    public static double mean(ExactTotal sum, long count) {
        return ExactRatio.toDouble(sum.units(), BigInteger.valueOf(count), sum.exponent());
    }

    /**
     * The standard deviation of a sample, √((n·Σx² − (Σx)²) / (n·(n−1))), correctly rounded; empty for a single reading.
     * One that lies beyond {@link Double#MAX_VALUE} is answered as that, so that it stays finite.
     */
    public static OptionalDouble sampleDeviation(ExactTotal sum, ExactTotal squares, long count) {
        if (count < 2) {
            return OptionalDouble.empty();
        }
        // An even exponent of both terms, so that its half is that of the root.
        int exponent = Math.min(sum.exponent(), Math.floorDiv(squares.exponent(), 2));
        BigInteger n = BigInteger.valueOf(count);
        BigInteger numerator = n.multiply(squares.unitsOf(2 * exponent))
                .subtract(sum.unitsOf(exponent).pow(2));
        BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
        return OptionalDouble.of(ExactRatio.rootToDouble(numerator, denominator, exponent));
    }
}
