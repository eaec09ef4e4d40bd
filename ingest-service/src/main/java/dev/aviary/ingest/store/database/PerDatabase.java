package dev.aviary.ingest.store.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value for one database, discarded when a connection leads to another one. Thread-safe: a caller may keep the value
 * for as long as it uses the connection whose identity it gave.
 */
public final class PerDatabase<T> {
    private final Supplier<T> creating;
    private volatile @Nullable Held<T> held;

    /** @param creating makes the value for a database without one */
    public PerDatabase(Supplier<T> creating) {
        this.creating = creating;
    }

    private record Held<T>(DatabaseIdentity database, T value) {}

    /** The value for this database. */
    public T of(DatabaseIdentity database) {
        // One read of the volatile field, so that the value belongs to the identity that it is compared by.
        @Nullable Held<T> found = held;
        if (found == null || !found.database().equals(database)) {
            found = replace(database);
        }
        return found.value();
    }

    private synchronized Held<T> replace(DatabaseIdentity database) {
        @Nullable Held<T> found = held;
        if (found == null || !found.database().equals(database)) {
            found = new Held<>(database, creating.get());
            held = found;
        }
        return found;
    }
}
