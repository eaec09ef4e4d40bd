package dev.aviary.model;

import java.util.UUID;

/** All readings of one type that one device ever sends. */
public record Series(UUID deviceUuid, String type) {
    /**
     * Checks the type.
     *
     * @throws InvalidFieldException when the type has not the form of {@link ReadingType}
     */
    public Series {
        if (!ReadingType.isValid(type)) {
            throw new InvalidFieldException("type", "must match " + ReadingType.PATTERN);
        }
    }
}
