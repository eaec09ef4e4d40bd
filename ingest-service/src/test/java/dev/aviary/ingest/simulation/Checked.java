package dev.aviary.ingest.simulation;

import org.jspecify.annotations.Nullable;

/** What must be there. */
final class Checked {
    private Checked() {}

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not there");
        }
        return value;
    }
}
