package dev.aviary.model;

import java.util.UUID;

/**
 * One free-form metric, kept as it was sent. Two equal ones that were posted are two metrics with two
 * ids; one that Kafka delivers twice has one id.
 *
 * @param id of version 7, given on arrival; in the order of arrival where times are equal
 * @param name 1 to 255 characters
 * @param epochMicros its time, in microseconds since 1970-01-01T00:00:00Z; never negative
 * @param json the JSON object exactly as sent: order of keys, spelling of numbers and whitespace within
 */
public record Metric(UUID id, String name, long epochMicros, String json) {
    public static final int MAX_NAME_LENGTH = 255;

    /**
     * Checks the name and the time.
     *
     * @throws InvalidFieldException naming {@code name} or {@code ts}
     */
    public Metric {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            throw new InvalidFieldException("name", "must have 1 to 255 characters");
        }
        if (name.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidFieldException("name", "must hold no U+0000 and no half of a surrogate pair");
        }
        if (epochMicros < 0) {
            throw new InvalidFieldException("ts", "must not lie before 1970");
        }
    }
}
