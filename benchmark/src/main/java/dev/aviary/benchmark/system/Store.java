package dev.aviary.benchmark.system;

import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The contents of the database, queried as the role that owns it. Every method throws SQLException when it does not respond. */
public record Store(Database database) {
    private static final List<String> ROLL_UPS =
            List.of("reading_days", "reading_slots", "reading_months", "reading_years", "dirty_days");

    /** A session of the role that owns the database. */
    public Connection connect() throws SQLException {
        Credentials owner = database.owner();
        return DriverManager.getConnection(database.jdbcUrl(), owner.user(), owner.password());
    }

    /** Deletes all readings and their roll-ups; devices and series stay. */
    public void truncateReadings() throws SQLException {
        execute("TRUNCATE readings, " + String.join(", ", ROLL_UPS));
    }

    /** Reclaims the space of deleted rows and updates the planner's statistics. */
    public void vacuum() throws SQLException {
        execute("VACUUM (ANALYZE)");
    }

    public long readings() throws SQLException {
        return number("SELECT count(*) FROM readings");
    }

    private static final String BYTES_OF_READINGS = "SELECT hypertable_size('readings')";

    /** On disk: the table of readings, its index, and the roll-ups with theirs. */
    public long bytes() throws SQLException {
        long bytes = number(BYTES_OF_READINGS);
        for (String table : ROLL_UPS) {
            bytes += number("SELECT pg_total_relation_size('" + table + "')");
        }
        return bytes;
    }

    private static final String SERIES_OF_TYPE = "SELECT device_uuid, series_id FROM series WHERE type = ?";

    /** The series of that type, by device. */
    public Map<UUID, Integer> series(String type) throws SQLException {
        Map<UUID, Integer> ids = new HashMap<>();
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(SERIES_OF_TYPE)) {
            statement.setString(1, type);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
        }
        return ids;
    }

    private static final String CREATE_COPY = """
        DROP TABLE IF EXISTS readings_copy;
        CREATE TABLE readings_copy (LIKE readings INCLUDING ALL);
        SELECT create_hypertable('readings_copy', by_range('time', (
            SELECT time_interval FROM timescaledb_information.dimensions WHERE hypertable_name = 'readings')),
            create_default_indexes => false);
        """;

    /** An empty table {@code readings_copy} with the indexes and the chunks of {@code readings}. */
    public void createEmptyCopy() throws SQLException {
        execute(CREATE_COPY);
    }

    public void dropCopy() throws SQLException {
        execute("DROP TABLE readings_copy");
    }

    /** The number of days of series that are not rolled up yet. */
    public long invalidatedDays() throws SQLException {
        return number("SELECT count(*) FROM dirty_days");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
