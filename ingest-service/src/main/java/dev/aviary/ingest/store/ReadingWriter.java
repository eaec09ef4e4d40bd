package dev.aviary.ingest.store;

import dev.aviary.ingest.store.rollup.InvalidationLog;
import dev.aviary.model.Reading;
import io.agroal.api.AgroalDataSource;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Stores a batch of readings in one transaction, each exactly once whatever was stored before. */
@ApplicationScoped
class ReadingWriter {
    /** After a duplicate more are likely, and a COPY that fails leaves dead rows: so many batches go by staging. */
    private static final int CAUTIOUS_BATCHES = 32;

    private final AgroalDataSource database;
    private final SchemaMigration schema;
    private final SeriesRegistry registry;
    private final ReadingStore store;
    private final InvalidationLog invalidationLog;
    private final WriterMetrics metrics;
    private final DatabaseState state;
    private final AtomicInteger cautiousBatches = new AtomicInteger();

    ReadingWriter(
            AgroalDataSource database,
            SchemaMigration schema,
            SeriesRegistry registry,
            ReadingStore store,
            InvalidationLog invalidationLog,
            WriterMetrics metrics,
            DatabaseState state) {
        this.database = database;
        this.schema = schema;
        this.registry = registry;
        this.store = store;
        this.invalidationLog = invalidationLog;
        this.metrics = metrics;
        this.state = state;
    }

    /**
     * Returns once the readings are committed. While the database is away it waits and tries again, for as long as that
     * takes.
     *
     * @throws RefusedByDatabaseException when the database refuses the readings themselves; then none is stored
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 100,
            retryOn = SQLException.class,
            abortOn = RefusedByDatabaseException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    void write(List<Reading> readings) throws SQLException, RefusedByDatabaseException {
        try (Connection connection = migrated()) {
            connection.setAutoCommit(false);
            ReadingBatch batch =
                    ReadingBatch.of(readings, registry.resolve(connection, ReadingBatch.seriesOf(readings)));
            long started = System.nanoTime();
            long stored = store(connection, batch);
            registry.remember(batch.widened());
            metrics.wrote(readings.size(), stored, System.nanoTime() - started);
            state.answered();
        } catch (SQLException e) {
            if (SqlState.blamesTheRows(e)) {
                throw new RefusedByDatabaseException(e);
            }
            state.failed(e);
            throw e;
        }
    }

    private Connection migrated() throws SQLException {
        state.throwIfStopping();
        schema.ensureMigrated();
        return database.getConnection();
    }

    private long store(Connection connection, ReadingBatch batch) throws SQLException {
        if (cautiousBatches.get() == 0) {
            try {
                note(connection, batch);
                long stored = store.insertNew(connection, batch.rows());
                connection.commit();
                return stored;
            } catch (SQLException e) {
                connection.rollback();
                if (!SqlState.isDuplicate(e)) {
                    throw e;
                }
                cautiousBatches.set(CAUTIOUS_BATCHES);
            }
        }
        note(connection, batch);
        long stored = store.insertMissing(connection, batch.rows());
        connection.commit();
        cautiousBatches.updateAndGet(left -> stored < batch.rows().size() ? CAUTIOUS_BATCHES : Math.max(0, left - 1));
        return stored;
    }

    /** Tells those who read what this transaction changes: which days the series span, and which roll-ups are void. */
    private void note(Connection connection, ReadingBatch batch) throws SQLException {
        invalidationLog.mark(connection, batch.daysThrough(invalidationLog.markedThrough(connection)));
        registry.widenDays(connection, batch.widened().values());
    }
}
