package dev.aviary.generator.verify.truth;

import dev.aviary.model.EpochMicros;
import java.math.BigDecimal;
import java.util.Comparator;

/** A reading within its series; two of the same time and number are equal, however the number was spelt. */
public record Point(long epochMicros, BigDecimal value) implements Comparable<Point> {
    private static final Comparator<Point> ORDER =
            Comparator.comparingLong(Point::epochMicros).thenComparing(Point::value);

    /** Numbers that are equal become equal. */
    public Point {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    @Override
    public int compareTo(Point other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " at " + EpochMicros.toInstant(epochMicros);
    }
}
