package dev.aviary.query.store.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Which devices a page lists: those that match all of it.
 *
 * @param namePart a part of the name or of the UUID's 36 characters, case ignored; null for any
 * @param silentSince devices without a reading at this time or later, in microseconds since 1970; null for all
 */
public record DeviceFilter(
        TagFilter tags, @Nullable String namePart, @Nullable Long silentSince) {
    public static final DeviceFilter NONE = new DeviceFilter(TagFilter.NONE, null, null);
}
