package dev.aviary.query.store.reading;

/** Where a page of a device's readings ended: the place of its last reading in the order by time, type and value. */
public record ReadingPosition(long epochMicros, String type, double value) {
    /** The value that a reading of the given type at this time must exceed to come after this position. */
    double valueToExceed(String otherType) {
        int order = otherType.compareTo(type);
        if (order == 0) {
            return value;
        }
        return order < 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
