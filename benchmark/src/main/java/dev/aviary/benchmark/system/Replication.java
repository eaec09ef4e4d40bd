package dev.aviary.benchmark.system;

import dev.aviary.stack.postgres.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The synchronous replication of a server, set by its superuser. */
public record Replication(Databases databases) {
    private static final String ANY_STANDBY = "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'";
    private static final String NO_STANDBY = "ALTER SYSTEM RESET synchronous_standby_names";
    private static final String APPLY = "SELECT pg_reload_conf()";

    /** From now on a commit returns when one standby has written it to disk, or without waiting for any. */
    public void waitForStandby(boolean waits) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(waits ? ANY_STANDBY : NO_STANDBY);
            statement.execute(APPLY);
        }
    }

    private static final String SYNC_STATE = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'";

    /** Whether a standby follows, and commits wait for it or do not. */
    public boolean isInState(boolean waits) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SYNC_STATE)) {
            return rows.next() && rows.getString(1).equals(waits ? "quorum" : "async");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(databases.jdbcUrl("postgres"), "postgres", databases.superuserPassword());
    }
}
