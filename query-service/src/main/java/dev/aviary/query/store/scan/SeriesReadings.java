package dev.aviary.query.store.scan;

import dev.aviary.model.Reading;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Single readings of one series, as one snapshot sees them. */
public record SeriesReadings(Connection snapshot, SeriesRow row) {
    private static final String WHEN_WAS_THIS_VALUE_SEEN_LAST = """
            SELECT time
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ? AND value = ?
            ORDER BY time DESC
            LIMIT 1
            """;

    /** The latest reading of a range that holds a value, which must occur in it. */
    public Reading lastHolding(double value, TimeRange range) throws SQLException {
        try (PreparedStatement statement = prepare(WHEN_WAS_THIS_VALUE_SEEN_LAST, range)) {
            statement.setDouble(4, value);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("a value was counted that no reading holds");
                }
                long time = TimeRange.fromSql(result.getObject(1, OffsetDateTime.class));
                return new Reading(row.series(), time, value);
            }
        }
    }

    private static final String WHICH_VALUES_WERE_MEASURED_THEN = """
            SELECT min(value), max(value)
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            """;

    /** Of the readings of one time, of which there is one, that with the least value. */
    public Reading leastAt(long time) throws SQLException {
        return at(time, 1);
    }

    /** Of the readings of one time, of which there is one, that with the greatest value. */
    public Reading greatestAt(long time) throws SQLException {
        return at(time, 2);
    }

    private Reading at(long time, int column) throws SQLException {
        try (PreparedStatement statement = prepare(WHICH_VALUES_WERE_MEASURED_THEN, new TimeRange(time, time));
                ResultSet result = statement.executeQuery()) {
            result.next();
            return new Reading(row.series(), time, result.getDouble(column));
        }
    }

    private PreparedStatement prepare(String sql, TimeRange range) throws SQLException {
        PreparedStatement statement = snapshot.prepareStatement(sql);
        statement.setInt(1, row.id());
        statement.setObject(2, range.sqlStart());
        statement.setObject(3, range.sqlEnd());
        return statement;
    }
}
