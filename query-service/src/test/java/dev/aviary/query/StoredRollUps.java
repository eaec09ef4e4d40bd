package dev.aviary.query;

import dev.aviary.model.Series;
import dev.aviary.model.ValueCounts;
import dev.aviary.model.codec.ValueCountsCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Rolls up a series' days and months, each by a slow statement of its own, as ingest-service's writer does. */
public final class StoredRollUps {
    private StoredRollUps() {}

    /** Rolls up every closed day and month; marks of the series go. */
    public static void rollUp(Series series) {
        try (Connection connection = StoredReadings.connect()) {
            connection.setAutoCommit(false);
            keep(connection, series, "reading_days (series_id, day, first_time, last_time, value_counts)", """
                    SELECT series_id, day, min(time), max(time), NULL::bytea,
                        array_agg(value ORDER BY value), array_agg(1::bigint)
                    FROM dated GROUP BY series_id, day
                    """);
            keep(connection, series, "reading_months (series_id, month, value_counts)", """
                    SELECT series_id, date_trunc('month', day)::date, NULL::bytea,
                        array_agg(value ORDER BY value), array_agg(1::bigint)
                    FROM dated, rollup_horizon
                    WHERE date_trunc('month', day) + INTERVAL '1 month' <= closed_through + 1
                    GROUP BY 1, 2
                    """);
            try (PreparedStatement clean = connection.prepareStatement("""
                    DELETE FROM dirty_days USING series
                    WHERE series.series_id = dirty_days.series_id AND device_uuid = ? AND type = ?
                    """)) {
                bind(clean, series);
                clean.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void keep(Connection connection, Series series, String table, String days) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("""
                WITH dated AS (
                    SELECT series_id, time, value, (time AT TIME ZONE 'UTC')::date AS day
                    FROM readings JOIN series USING (series_id)
                    WHERE device_uuid = ? AND type = ?
                        AND time < (SELECT closed_through + 1 FROM rollup_horizon)::timestamp AT TIME ZONE 'UTC'
                )
                """ + days)) {
            bind(read, series);
            try (ResultSet rows = read.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount() - 2;
                String places = "?" + ", ?".repeat(columns - 1);
                try (PreparedStatement keep = connection.prepareStatement(
                        "INSERT INTO " + table + " VALUES (" + places + ") ON CONFLICT DO NOTHING")) {
                    while (rows.next()) {
                        for (int column = 1; column < columns; column++) {
                            keep.setObject(column, rows.getObject(column));
                        }
                        keep.setBytes(columns, counts(rows.getArray(columns + 1), rows.getArray(columns + 2)));
                        keep.executeUpdate();
                    }
                }
            }
        }
    }

    private static byte[] counts(Array values, Array counts) throws SQLException {
        return ValueCountsCodec.encode(ValueCounts.of(
                Arrays.stream((Double[]) values.getArray())
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                Arrays.stream((Long[]) counts.getArray())
                        .mapToLong(Long::longValue)
                        .toArray()));
    }

    private static void bind(PreparedStatement statement, Series series) throws SQLException {
        statement.setObject(1, series.deviceUuid());
        statement.setString(2, series.type());
    }
}
