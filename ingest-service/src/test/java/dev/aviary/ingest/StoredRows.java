package dev.aviary.ingest;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the database holds, for tests to look at. */
@Singleton
public class StoredRows {
    private final AgroalDataSource database;

    StoredRows(AgroalDataSource database) {
        this.database = database;
    }

    /** Each reading of a device as "type@epoch_micros=value", in order; empty before the schema is there. */
    public List<String> readingsOf(UUID device) {
        return strings("""
                SELECT format('%s@%s=%s', type, (extract(epoch FROM time) * 1000000)::bigint, value)
                FROM readings JOIN series USING (series_id)
                WHERE device_uuid = ?
                ORDER BY type, time, value
                """, device);
    }

    /** The bodies of all metrics of a name, by time and id, as they are stored. */
    public List<String> metricsOf(String name) {
        return strings("SELECT body::text FROM metrics WHERE name = ? ORDER BY time, id", name);
    }

    /** A device's name and units as "name units". */
    public List<String> descriptionsOf(UUID device) {
        return strings("SELECT format('%s %s %s', name, units, tags) FROM devices WHERE device_uuid = ?", device);
    }

    /** The first and the last day of each series of a device, as "type first last". */
    public List<String> daysOf(UUID device) {
        return strings(
                "SELECT format('%s %s %s', type, first_day, last_day) FROM series WHERE device_uuid = ? ORDER BY type",
                device);
    }

    /** The marks on days of a device's series, by day. */
    public List<String> markedDaysOf(UUID device) {
        return strings(
                "SELECT day::text FROM dirty_days JOIN series USING (series_id) WHERE device_uuid = ? ORDER BY day",
                device);
    }

    /** The days of a device's series that are rolled up, by day. */
    public List<String> rolledUpDaysOf(UUID device) {
        return strings(
                "SELECT day::text FROM reading_days JOIN series USING (series_id) WHERE device_uuid = ? ORDER BY day",
                device);
    }

    public void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As the owner of the tables, whose structure the writer cannot change. */
    public void executeAsOwner(String sql) {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("aviary.migration.user", String.class),
                        config.getValue("aviary.migration.password", String.class));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> strings(String sql, Object argument) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, argument);
            List<String> strings = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    strings.add(rows.getString(1));
                }
            }
            return strings;
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                return List.of();
            }
            throw new AssertionError(e);
        }
    }
}
