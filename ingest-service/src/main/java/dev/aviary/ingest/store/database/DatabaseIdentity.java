package dev.aviary.ingest.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Which database a connection leads to. Whatever is cached from a database is valid for one identity only: a promoted
 * standby is on another timeline, a restored cluster has another system id, and a data directory that was put back to an
 * older copy has both unchanged, but another start time.
 *
 * @param systemId the cluster's system identifier, set by {@code initdb}
 * @param timeline the timeline that is written to, or replayed by a standby
 * @param startedAt when the server process was started
 */
public record DatabaseIdentity(long systemId, int timeline, Instant startedAt) {
    /** A standby has no insert position; there the timeline of its last restart point stands for it. */
    private static final String WHICH_DATABASE_IS_THIS = """
            SELECT system_identifier,
                CASE WHEN pg_is_in_recovery() THEN timeline_id
                ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int END,
                pg_postmaster_start_time()
            FROM pg_control_system(), pg_control_checkpoint()
            """;

    static DatabaseIdentity read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHICH_DATABASE_IS_THIS)) {
            row.next();
            return new DatabaseIdentity(
                    row.getLong(1),
                    row.getInt(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        }
    }
}
