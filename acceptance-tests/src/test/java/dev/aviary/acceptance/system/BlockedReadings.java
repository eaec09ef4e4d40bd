package dev.aviary.acceptance.system;

import static org.awaitility.Awaitility.await;

import dev.aviary.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A lock by which every transaction that stores readings waits, until it is closed. */
public final class BlockedReadings implements AutoCloseable {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    private final Connection connection;

    BlockedReadings(String jdbcUrl, Credentials owner) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl, owner.user(), owner.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE readings IN SHARE MODE");
        }
    }

    /** Returns when a transaction waits. */
    public void awaitTransaction() {
        await().atMost(GENEROUSLY).until(this::isAnyWaiting);
    }

    private boolean isAnyWaiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("""
                        SELECT FROM pg_locks WHERE relation = 'readings'::regclass AND NOT granted
                        """)) {
            return waiting.next();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
