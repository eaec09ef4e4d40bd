package dev.aviary.query;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Holds the table of readings locked, so that queries of it run until it is closed, and counts them. */
public final class LockedReadings implements AutoCloseable {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    private static final String HOW_MANY_QUESTIONS_RUN = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'query-service' AND state = 'active'
            """;

    private final Connection lock;
    private final Connection reader;

    public LockedReadings() {
        Config config = ConfigProvider.getConfig();
        try {
            // A role sees what its own connections do.
            reader = DriverManager.getConnection(
                    config.getValue("quarkus.datasource.jdbc.url", String.class),
                    config.getValue("quarkus.datasource.username", String.class),
                    config.getValue("quarkus.datasource.password", String.class));
            lock = StoredReadings.connect();
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("LOCK TABLE readings IN ACCESS EXCLUSIVE MODE");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void awaitRunning(int questions) {
        await().atMost(GENEROUSLY).until(() -> running() == questions);
    }

    public int running() {
        try (Statement statement = reader.createStatement();
                ResultSet result = statement.executeQuery(HOW_MANY_QUESTIONS_RUN)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the questions go on. */
    public void release() {
        try {
            lock.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        release();
        try {
            lock.close();
            reader.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
