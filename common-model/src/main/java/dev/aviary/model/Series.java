package dev.aviary.model;

import java.util.Comparator;
import java.util.UUID;

/**
 * All readings of one type that one device ever sends. Devices choose their UUIDs, so the hashes of many series may be
 * equal; the order by device and type keeps hash tables fast all the same.
 */
public record Series(UUID deviceUuid, String type) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::deviceUuid).thenComparing(Series::type);

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

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }
}
