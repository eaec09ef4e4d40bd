package dev.aviary.ingest.store.database;

import io.agroal.api.AgroalDataSource;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The one way in which the writer and its jobs use the database: each piece of work is committed as a whole or not at all. */
@ApplicationScoped
public class DatabaseTransactions {
    private final AgroalDataSource database;
    private final SchemaMigration schema;
    private final DatabaseIdentities identities;
    private final DatabaseState state;

    DatabaseTransactions(
            AgroalDataSource database, SchemaMigration schema, DatabaseIdentities identities, DatabaseState state) {
        this.database = database;
        this.schema = schema;
        this.identities = identities;
        this.state = state;
    }

    /** The work of one transaction. It is called once for each attempt, so it must not keep state of an attempt that failed. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Returns once the work is committed. While the database is unavailable, or the schema is older than this version, it waits
     * and tries again, for as long as that takes; the pause grows from 100 ms to 2 s.
     *
     * @throws RefusedByDatabaseException when the database refuses the rows themselves; then nothing is stored
     * @throws WriterStoppedException when the service stops while the database is unavailable
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 100,
            retryOn = SQLException.class,
            abortOn = RefusedByDatabaseException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public <T> T untilCommitted(Work<T> work) throws SQLException, RefusedByDatabaseException {
        state.throwIfStopping();
        try {
            T result = inTransaction(work);
            state.answered();
            return result;
        } catch (SQLException e) {
            if (SqlState.isDataError(e)) {
                throw new RefusedByDatabaseException(e);
            }
            // Also after a commit whose outcome is unknown, since its connection broke. It is safe to repeat: work that
            // must not be committed twice compares the positions first.
            state.failed(e);
            throw e;
        }
    }

    /**
     * As {@link #untilCommitted}, for work whose success does not show that the database stores rows again: one without room
     * still answers.
     */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 100, retryOn = SQLException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public <T> T untilAnswered(Work<T> work) throws SQLException {
        state.throwIfStopping();
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            state.failed(e);
            throw e;
        }
    }

    /**
     * Commits the work, or rolls it back when it fails. Tries once.
     *
     * @throws SQLException of the work, or when the database is unavailable or its schema is older than this version
     */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            schema.ensureMigrated(identities.of(connection));
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** The failure of the work is reported, not that of the rollback, which fails as well when the connection is lost. */
    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
