package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.ingest.store.position.PositionStep;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Stores a batch although the database refuses some of it: halves what is refused until those to blame stand alone. These
 * are dead-lettered; all others are stored.
 */
final class Bisection {
    /** Stores all of a batch, or none. */
    @FunctionalInterface
    interface Storing<T> {
        void store(List<T> batch, PositionStep position) throws SQLException, RefusedByDatabaseException;
    }

    /** Dead-letters what is to blame; returns once Kafka has acknowledged it. */
    @FunctionalInterface
    interface DeadLettering<T> {
        void deadLetter(T culprit, String reason) throws ExecutionException, InterruptedException;
    }

    private Bisection() {}

    /**
     * Stores the batch.
     *
     * @param whole done in the transaction that stores the batch as a whole
     * @param part done in each transaction that stores a part of it
     * @return whether the batch was stored as a whole
     */
    static <T> boolean store(
            List<T> batch, PositionStep whole, PositionStep part, Storing<T> storing, DeadLettering<T> deadLettering)
            throws SQLException, ExecutionException, InterruptedException {
        try {
            storing.store(batch, whole);
            return true;
        } catch (RefusedByDatabaseException e) {
            if (batch.size() == 1) {
                deadLettering.deadLetter(batch.getFirst(), String.valueOf(e.getMessage()));
                return false;
            }
            int half = batch.size() / 2;
            store(batch.subList(0, half), part, part, storing, deadLettering);
            store(batch.subList(half, batch.size()), part, part, storing, deadLettering);
            return false;
        }
    }
}
