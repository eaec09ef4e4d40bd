package dev.aviary.query.store.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device, what people call it, which groups it belongs to, and what it has measured.
 *
 * @param types of its readings, sorted; empty for a device that was only described
 * @param firstSeen the time of its first reading in microseconds since 1970; null where there is none
 * @param lastSeen the time of its last reading, likewise
 */
public record Device(
        UUID deviceUuid,
        @Nullable String name,
        Map<String, String> units,
        Map<String, String> tags,
        List<String> types,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen) {}
