package dev.aviary.ingest.store.reading;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Inserts rows into the hypertable, in the caller's transaction. */
@Singleton
class ReadingStore {
    private static final String COPY_READINGS = """
            COPY readings (series_id, time, value) FROM STDIN (FORMAT binary)
            """;

    /**
     * Stores rows none of which is there yet, at COPY's speed.
     *
     * @return the number of rows stored
     * @throws SQLException with SQLSTATE 23505 when one is there already; then none is stored
     */
    @WithSpan("COPY readings")
    long insertNew(Connection connection, List<ReadingRow> rows) throws SQLException {
        return copy(connection, COPY_READINGS, rows);
    }

    private static final String CREATE_STAGING = """
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_readings (
                series_id integer, time timestamptz, value double precision
            ) ON COMMIT DELETE ROWS
            """;

    private static final String COPY_STAGING = """
            COPY incoming_readings (series_id, time, value) FROM STDIN (FORMAT binary)
            """;

    private static final String INSERT_MISSING = """
            INSERT INTO readings (series_id, time, value)
            SELECT series_id, time, value FROM incoming_readings
            ON CONFLICT DO NOTHING
            """;

    /**
     * Stores those rows that are not there yet, at about half of COPY's speed.
     *
     * @return the number of rows stored
     */
    long insertMissing(Connection connection, List<ReadingRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_STAGING);
            copy(connection, COPY_STAGING, rows);
            return statement.executeUpdate(INSERT_MISSING);
        }
    }

    private static long copy(Connection connection, String sql, List<ReadingRow> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            byte[] bytes = CopyBuffer.of(rows);
            copy.writeToCopy(bytes, 0, bytes.length);
            return copy.endCopy();
        } finally {
            // A connection takes no other statement while a COPY is active, not even the rollback.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
