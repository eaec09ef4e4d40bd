package dev.aviary.ingest.store.reading;

import dev.aviary.ingest.store.WriterMetrics;
import dev.aviary.ingest.store.database.DatabaseIdentities;
import dev.aviary.ingest.store.database.DatabaseIdentity;
import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.ingest.store.position.PositionStep;
import dev.aviary.ingest.store.rollup.InvalidationLog;
import dev.aviary.model.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores a batch of readings in one transaction, each exactly once whatever was stored before. */
@ApplicationScoped
public class ReadingWriter {
    /** After a duplicate more are likely, and a COPY that fails leaves dead rows: so many batches go by staging. */
    private static final int CAUTIOUS_BATCHES = 32;

    private final DatabaseTransactions transactions;
    private final DatabaseIdentities identities;
    private final SeriesRegistry registry;
    private final ReadingStore store;
    private final InvalidationLog invalidationLog;
    private final WriterMetrics metrics;
    private final AtomicInteger cautiousBatches = new AtomicInteger();

    ReadingWriter(
            DatabaseTransactions transactions,
            DatabaseIdentities identities,
            SeriesRegistry registry,
            ReadingStore store,
            InvalidationLog invalidationLog,
            WriterMetrics metrics) {
        this.transactions = transactions;
        this.identities = identities;
        this.registry = registry;
        this.store = store;
        this.invalidationLog = invalidationLog;
        this.metrics = metrics;
    }

    /** Puts the rows of a batch into their table; returns the number of those that were not there yet. */
    @FunctionalInterface
    private interface Storing {
        long store(Connection connection, List<ReadingRow> rows) throws SQLException;
    }

    /** The result of a batch, and the database in which it was stored. */
    private record Stored(DatabaseIdentity database, ReadingBatch batch, long rows, long nanos) {}

    /**
     * Returns once the readings are committed, and with them what is done with the positions. While the database is
     * unavailable it waits and tries again, for as long as that takes.
     *
     * @throws dev.aviary.ingest.store.position.PositionConflictException when the batch does not follow what is stored
     * @throws RefusedByDatabaseException when the database refuses the readings themselves; then none is stored
     */
    public void write(List<Reading> readings, PositionStep position) throws SQLException, RefusedByDatabaseException {
        Stored stored = store(readings, position);
        // After the commit: a batch that was rolled back has widened no days.
        registry.cache(stored.database(), stored.batch().widened());
        metrics.wrote(readings.size(), stored.rows(), stored.nanos());
    }

    private Stored store(List<Reading> readings, PositionStep position)
            throws SQLException, RefusedByDatabaseException {
        if (cautiousBatches.get() == 0) {
            try {
                return transactions.untilCommitted(
                        connection -> store(connection, readings, position, store::insertNew));
            } catch (RefusedByDatabaseException e) {
                if (!e.isDuplicate()) {
                    throw e;
                }
                cautiousBatches.set(CAUTIOUS_BATCHES);
            }
        }
        Stored stored =
                transactions.untilCommitted(connection -> store(connection, readings, position, store::insertMissing));
        boolean duplicates = stored.rows() < stored.batch().rows().size();
        cautiousBatches.updateAndGet(left -> duplicates ? CAUTIOUS_BATCHES : Math.max(0, left - 1));
        return stored;
    }

    private Stored store(Connection connection, List<Reading> readings, PositionStep position, Storing storing)
            throws SQLException {
        ReadingBatch batch = ReadingBatch.of(readings, registry.resolve(connection, ReadingBatch.seriesOf(readings)));
        long started = System.nanoTime();
        // Before the rows: a batch that does not follow is refused before they are copied, and another writer of the
        // partition waits for the locks of the positions until this transaction ends.
        position.in(connection);
        recordChanges(connection, batch);
        long rows = storing.store(connection, batch.rows());
        return new Stored(identities.of(connection), batch, rows, System.nanoTime() - started);
    }

    /** Records the invalidated roll-ups, and the days that the series span. */
    private void recordChanges(Connection connection, ReadingBatch batch) throws SQLException {
        invalidationLog.mark(connection, batch.daysThrough(invalidationLog.markedThrough(connection)));
        registry.widenDays(connection, batch.widened().values());
    }
}
