package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Stores a batch although the database refuses some of it: halves what is refused until those to blame stand alone. These
 * are put aside; all others are stored.
 */
final class Bisection {
    /** Stores all of a batch, or none. */
    interface Storing<T> {
        void store(List<T> batch) throws SQLException, RefusedByDatabaseException;
    }

    /** Puts aside what is to blame. */
    interface DeadLettering<T> {
        void deadLetter(T culprit, String reason) throws ExecutionException, InterruptedException;
    }

    private Bisection() {}

    static <T> void store(List<T> batch, Storing<T> storing, DeadLettering<T> deadLettering)
            throws SQLException, ExecutionException, InterruptedException {
        try {
            storing.store(batch);
        } catch (RefusedByDatabaseException e) {
            if (batch.size() == 1) {
                deadLettering.deadLetter(batch.getFirst(), String.valueOf(e.getMessage()));
                return;
            }
            int half = batch.size() / 2;
            store(batch.subList(0, half), storing, deadLettering);
            store(batch.subList(half, batch.size()), storing, deadLettering);
        }
    }
}
