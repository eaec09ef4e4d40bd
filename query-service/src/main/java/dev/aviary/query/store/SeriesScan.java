package dev.aviary.query.store;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.query.statistics.ValueCounts;
import dev.aviary.query.statistics.ValueCountsBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One series in one snapshot: the only place that knows where value counts come from.
 *
 * @param range the part of the asked range in which the series can have readings
 */
record SeriesScan(Connection snapshot, SeriesRow row, TimeRange range) {
    private static final int ROWS_AT_ONCE = 10_000;

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS = """
            SELECT value, count(*)
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            GROUP BY value
            ORDER BY value
            """;

    ValueCounts valueCounts() throws SQLException {
        ValueCountsBuilder counts = new ValueCountsBuilder();
        try (PreparedStatement statement = prepare(HOW_OFTEN_EACH_VALUE_OCCURS);
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

    /** The latest reading that holds a value, which must occur. */
    Reading lastHolding(double value) throws SQLException {
        try (PreparedStatement statement = prepare(WHEN_WAS_THIS_VALUE_SEEN_LAST)) {
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
    Optional<Reading> first() throws SQLException {
        return end(WHICH_READING_IS_THE_FIRST);
    }

    private static final String WHICH_READING_IS_THE_LAST = """
            SELECT time, value
            FROM readings
            WHERE series_id = ? AND time BETWEEN ? AND ?
            ORDER BY time DESC, value DESC
            LIMIT 1
            """;

    /** Of several at one time, the greatest value. */
    Optional<Reading> last() throws SQLException {
        return end(WHICH_READING_IS_THE_LAST);
    }

    private Optional<Reading> end(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql);
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

    /** What the summary makes of each bucket that holds a reading, by time. */
    <T> List<T> buckets(long widthSeconds, BucketSummary<T> summary) throws SQLException {
        long width = widthSeconds * EpochMicros.PER_SECOND;
        if (range.start() / width == range.end() / width) {
            // Widths of thousands of years are more than the database's own function takes.
            return List.of(summary.of(range.start() / width * width, valueCounts()));
        }
        try (PreparedStatement statement = snapshot.prepareStatement(HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_BUCKET)) {
            statement.setDouble(1, (double) widthSeconds);
            bind(statement, 2);
            try (ResultSet result = statement.executeQuery()) {
                return summaries(result, summary);
            }
        }
    }

    private static <T> List<T> summaries(ResultSet rows, BucketSummary<T> summary) throws SQLException {
        List<T> summaries = new ArrayList<>();
        ValueCountsBuilder counts = new ValueCountsBuilder();
        long bucket = -1;
        while (rows.next()) {
            long rowsBucket = TimeRange.fromSql(rows.getObject(1, OffsetDateTime.class));
            if (bucket >= 0 && bucket != rowsBucket) {
                summaries.add(summary.of(bucket, counts.build()));
                counts = new ValueCountsBuilder();
            }
            bucket = rowsBucket;
            counts.add(rows.getDouble(2), rows.getLong(3));
        }
        if (bucket >= 0) {
            summaries.add(summary.of(bucket, counts.build()));
        }
        return summaries;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = snapshot.prepareStatement(sql);
        bind(statement, 1);
        return statement;
    }

    private void bind(PreparedStatement statement, int index) throws SQLException {
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setInt(index, row.id());
        statement.setObject(index + 1, range.sqlStart());
        statement.setObject(index + 2, range.sqlEnd());
    }
}
