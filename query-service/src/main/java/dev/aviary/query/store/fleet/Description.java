package dev.aviary.query.store.fleet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the devices' table.
 *
 * @param units as JSON
 * @param tags as JSON
 */
record Description(UUID deviceUuid, @Nullable String name, String units, String tags) {
    /** About what the row takes in memory beside its device: as many characters. */
    int size() {
        return units.length() + tags.length() + (name == null ? 0 : name.length());
    }
}
