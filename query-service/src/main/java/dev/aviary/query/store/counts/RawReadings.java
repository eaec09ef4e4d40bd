package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.ValueCounts;
import dev.aviary.model.ValueCountsBuilder;
import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** The readings of one series, as one snapshot sees them. */
record RawReadings(Connection snapshot, SeriesRow row) {
    private static final int ROWS_AT_ONCE = 10_000;

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS = """
            SELECT value, count(*)
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            GROUP BY value
            ORDER BY value
            """;

    /** The counts of a range; empty where nothing lies in it. */
    ValueCounts counts(TimeRange range) throws SQLException {
        ValueCountsBuilder counts = new ValueCountsBuilder();
        try (PreparedStatement statement = prepare(HOW_OFTEN_EACH_VALUE_OCCURS, range);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                counts.add(result.getDouble(1), result.getLong(2));
            }
        }
        return counts.build();
    }

    private static final String WHEN_WAS_THIS_VALUE_SEEN_LAST = """
            SELECT time
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ? AND value = ?
            ORDER BY time DESC
            LIMIT 1
            """;

    /** The latest reading of a range that holds a value, which must occur in it. */
    Reading lastHolding(double value, TimeRange range) throws SQLException {
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

    private static final String WHICH_READING_IS_THE_FIRST = """
            SELECT time, value
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            ORDER BY time, value
            LIMIT 1
            """;

    /** Of several at one time, the least value. */
    Optional<Reading> first(TimeRange range) throws SQLException {
        return end(WHICH_READING_IS_THE_FIRST, range);
    }

    private static final String WHICH_READING_IS_THE_LAST = """
            SELECT time, value
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            ORDER BY time DESC, value DESC
            LIMIT 1
            """;

    /** Of several at one time, the greatest value. */
    Optional<Reading> last(TimeRange range) throws SQLException {
        return end(WHICH_READING_IS_THE_LAST, range);
    }

    private Optional<Reading> end(String sql, TimeRange range) throws SQLException {
        try (PreparedStatement statement = prepare(sql, range);
                ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                return Optional.empty();
            }
            long time = TimeRange.fromSql(result.getObject(1, OffsetDateTime.class));
            return Optional.of(new Reading(row.series(), time, result.getDouble(2)));
        }
    }

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_BUCKET = """
            SELECT time_bucket(INTERVAL '1 second' * ?, time, TIMESTAMPTZ 'epoch') AS bucket, value, count(*)
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            GROUP BY bucket, value
            ORDER BY bucket, value
            """;

    /** Takes the counts of each bucket that holds readings, and its first instant, by time. */
    void eachBucket(TimeRange range, long widthSeconds, ObjLongConsumer<ValueCounts> consumer) throws SQLException {
        long width = widthSeconds * EpochMicros.PER_SECOND;
        if (range.start() / width == range.end() / width) {
            // Widths of thousands of years are more than the database's own function takes.
            ValueCounts counts = counts(range);
            if (!counts.isEmpty()) {
                consumer.accept(counts, range.start() / width * width);
            }
            return;
        }
        try (PreparedStatement statement = snapshot.prepareStatement(HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_BUCKET)) {
            statement.setDouble(1, (double) widthSeconds);
            bind(statement, 2, range);
            try (ResultSet rows = statement.executeQuery()) {
                eachBucket(rows, consumer);
            }
        }
    }

    private static void eachBucket(ResultSet rows, ObjLongConsumer<ValueCounts> consumer) throws SQLException {
        ValueCountsBuilder counts = new ValueCountsBuilder();
        long bucket = -1;
        while (rows.next()) {
            long rowsBucket = TimeRange.fromSql(rows.getObject(1, OffsetDateTime.class));
            if (bucket >= 0 && bucket != rowsBucket) {
                consumer.accept(counts.build(), bucket);
                counts = new ValueCountsBuilder();
            }
            bucket = rowsBucket;
            counts.add(rows.getDouble(2), rows.getLong(3));
        }
        if (bucket >= 0) {
            consumer.accept(counts.build(), bucket);
        }
    }

    private PreparedStatement prepare(String sql, TimeRange range) throws SQLException {
        PreparedStatement statement = snapshot.prepareStatement(sql);
        bind(statement, 1, range);
        return statement;
    }

    private void bind(PreparedStatement statement, int index, TimeRange range) throws SQLException {
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setInt(index, row.id());
        statement.setObject(index + 1, range.sqlStart());
        statement.setObject(index + 2, range.sqlEnd());
    }
}
