package dev.aviary.ingest.store.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is remembered of one database, and forgotten when another one is met. Thread-safe: a caller may keep
 * what it got for as long as it uses the connection whose identity it gave.
 */
public final class PerDatabase<T> {
    private final Supplier<T> creating;
    private volatile @Nullable Remembered<T> remembered;

    /** @param creating makes what is remembered of a database of which nothing is known yet */
    public PerDatabase(Supplier<T> creating) {
        this.creating = creating;
    }

    private record Remembered<T>(DatabaseIdentity database, T value) {}

    /** What is remembered of this database. */
    public T of(DatabaseIdentity database) {
        @Nullable Remembered<T> found = remembered;
        if (found == null || !found.database().equals(database)) {
            found = replace(database);
        }
        return found.value();
    }

    private synchronized Remembered<T> replace(DatabaseIdentity database) {
        @Nullable Remembered<T> found = remembered;
        if (found == null || !found.database().equals(database)) {
            found = new Remembered<>(database, creating.get());
            remembered = found;
        }
        return found;
    }
}
