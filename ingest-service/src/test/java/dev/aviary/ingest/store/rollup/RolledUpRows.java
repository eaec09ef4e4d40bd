package dev.aviary.ingest.store.rollup;

import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What the database holds of a device in one snapshot: roll-ups on which no mark lies, and the readings themselves. */
@Singleton
class RolledUpRows {
    private static final String CLEAN_DAYS = """
            SELECT type || ' ' || day, value_counts
            FROM reading_days JOIN series USING (series_id)
            WHERE device_uuid = ?
                AND day <= (SELECT closed_through FROM rollup_horizon)
                AND NOT EXISTS (
                    SELECT FROM dirty_days
                    WHERE dirty_days.series_id = reading_days.series_id AND dirty_days.day = reading_days.day)
            """;

    private static final String CLEAN_MONTHS = """
            SELECT type || ' ' || month, value_counts
            FROM reading_months JOIN series USING (series_id)
            WHERE device_uuid = ?
                AND month + INTERVAL '1 month' <= (SELECT closed_through + 1 FROM rollup_horizon)
                AND NOT EXISTS (
                    SELECT FROM dirty_days
                    WHERE dirty_days.series_id = reading_months.series_id
                        AND day >= month AND day < month + INTERVAL '1 month')
            """;

    /** Of the days that have ended and bear no mark, as a reader takes them. */
    private static final String READINGS_OF_CLEAN_DAYS = """
            SELECT type || ' ' || day, value, count(*)
            FROM (
                SELECT series_id, type, value, (time AT TIME ZONE 'UTC')::date AS day
                FROM readings JOIN series USING (series_id)
                WHERE device_uuid = ?
            ) AS dated
            WHERE day <= (SELECT closed_through FROM rollup_horizon)
                AND NOT EXISTS (
                    SELECT FROM dirty_days
                    WHERE dirty_days.series_id = dated.series_id AND dirty_days.day = dated.day)
            GROUP BY type, day, value
            """;

    private static final String READINGS_BY_MONTH = """
            SELECT type || ' ' || date_trunc('month', time AT TIME ZONE 'UTC')::date, value, count(*)
            FROM readings JOIN series USING (series_id)
            WHERE device_uuid = ?
            GROUP BY 1, value
            """;

    private final AgroalDataSource database;

    RolledUpRows(AgroalDataSource database) {
        this.database = database;
    }

    /** Counts by value, of each "type day" or "type month". */
    record Snapshot(
            Map<String, Map<Double, Long>> days,
            Map<String, Map<Double, Long>> months,
            Map<String, Map<Double, Long>> readingsOfCleanDays,
            Map<String, Map<Double, Long>> readingsOfMonths) {}

    Snapshot of(UUID device) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            Snapshot snapshot = new Snapshot(
                    rollUps(connection, CLEAN_DAYS, device),
                    rollUps(connection, CLEAN_MONTHS, device),
                    readings(connection, READINGS_OF_CLEAN_DAYS, device),
                    readings(connection, READINGS_BY_MONTH, device));
            connection.rollback();
            return snapshot;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Map<Double, Long>> rollUps(Connection connection, String sql, UUID device)
            throws SQLException {
        Map<String, Map<Double, Long>> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, device);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ValueCounts counts = ValueCountsCodec.decode(rows.getBytes(2));
                    Map<Double, Long> byValue = new TreeMap<>();
                    for (int i = 0; i < counts.size(); i++) {
                        byValue.put(counts.valueAt(i), counts.countAt(i));
                    }
                    found.put(rows.getString(1), byValue);
                }
            }
        }
        return found;
    }

    private static Map<String, Map<Double, Long>> readings(Connection connection, String sql, UUID device)
            throws SQLException {
        Map<String, Map<Double, Long>> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, device);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), any -> new TreeMap<>())
                            .put(rows.getDouble(2), rows.getLong(3));
                }
            }
        }
        return found;
    }
}
