package dev.aviary.model;

/**
 * One number that one device measured at one instant. All four parts together are its identity: the same reading sent
 * twice is one reading, two values at one instant are two.
 *
 * @param epochMicros when it was measured, in microseconds since 1970-01-01T00:00:00Z; never negative
 * @param value finite; negative zero becomes zero
 */
public record Reading(Series series, long epochMicros, double value) {
    /**
     * Checks the value and the time.
     *
     * @throws InvalidFieldException when the value is not finite or the time lies before 1970
     */
    public Reading {
        if (!Double.isFinite(value)) {
            throw new InvalidFieldException("value", "must be a finite number");
        }
        if (epochMicros < 0) {
            throw new InvalidFieldException("date_created", "must not lie before 1970");
        }
        value += 0.0;
    }
}
