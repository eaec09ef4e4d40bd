package dev.aviary.ingest.store.retention;

import dev.aviary.ingest.store.database.DatabaseTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** Expires readings and metrics by their age: each call is a transaction, and any number of writers may do so at once. */
@Singleton
class Retention {
    private final DatabaseTransactions transactions;

    Retention(DatabaseTransactions transactions) {
        this.transactions = transactions;
    }

    private static final String EXPIRE_OLDER_DAYS = """
            UPDATE rollup_horizon
            SET kept_from = asked.day, kept_since = now()
            FROM (SELECT (now() AT TIME ZONE 'UTC' - ? * INTERVAL '1 second')::date AS day) AS asked
            WHERE kept_from < asked.day
            RETURNING kept_from
            """;

    /**
     * Hides days that ended so long ago from every query.
     *
     * @return the first day that is kept, when that is another than before; it never moves back
     */
    Optional<LocalDate> expire(Duration keep) throws SQLException {
        return transactions.inTransaction(connection -> expire(connection, keep));
    }

    private static Optional<LocalDate> expire(Connection connection, Duration keep) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXPIRE_OLDER_DAYS)) {
            statement.setLong(1, keep.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, LocalDate.class)) : Optional.empty();
            }
        }
    }

    private static final String DROP_CHUNKS = """
            SELECT drop_forgotten_chunks()
            """;

    /**
     * Drops chunks that have been hidden for an hour.
     *
     * @return how many chunks
     * @throws SQLException with SQLSTATE 55P03 when running inserts or queries take too long; then nothing is dropped
     */
    long dropChunks() throws SQLException {
        return transactions.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(DROP_CHUNKS)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static final String DELETE_ROLLUPS = """
            SELECT delete_forgotten_rollups(?, ?)
            """;

    /** Deletes the roll-ups of the next series; empty when none follows. */
    OptionalInt deleteRollUps(int afterSeries, int seriesAtOnce) throws SQLException {
        return transactions.inTransaction(connection -> deleteRollUps(connection, afterSeries, seriesAtOnce));
    }

    private static OptionalInt deleteRollUps(Connection connection, int afterSeries, int seriesAtOnce)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_ROLLUPS)) {
            statement.setInt(1, afterSeries);
            statement.setInt(2, seriesAtOnce);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int last = row.getInt(1);
                return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(last);
            }
        }
    }
}
