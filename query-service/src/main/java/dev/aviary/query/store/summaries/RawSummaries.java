package dev.aviary.query.store.summaries;

import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RawSpan;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** The summaries of readings that no valid roll-up holds. */
record RawSummaries(SeriesSelection selection, Buckets buckets) {
    private static final int ROWS_AT_ONCE = 10_000;

    /** In no order, so that nothing is sorted: rows come by series and time where an index is read. */
    private static final String WHICH_READINGS_ARE_THERE = """
            SELECT series_id, time, value
            FROM readings
            WHERE series_id = ANY (?) AND time BETWEEN ? AND ?
            """;

    void read(RawSpan span, SummaryConsumer consumer) throws SQLException {
        try (PreparedStatement statement = selection.snapshot().prepareStatement(WHICH_READINGS_ARE_THERE)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setArray(1, selection.array(span.seriesIds()));
            statement.setObject(2, span.range().sqlStart());
            statement.setObject(3, span.range().sqlEnd());
            try (ResultSet rows = statement.executeQuery()) {
                pass(rows, span.range(), consumer);
            }
        }
    }

    private void pass(ResultSet rows, TimeRange range, SummaryConsumer consumer) throws SQLException {
        SummaryBuilder builder = new SummaryBuilder();
        int seriesId = 0;
        TimeRange bucket = TimeRange.EMPTY;
        while (rows.next()) {
            int rowsSeries = rows.getInt(1);
            long time = TimeRange.fromSql(rows.getObject(2, OffsetDateTime.class));
            if (rowsSeries != seriesId || time < bucket.start() || time > bucket.end()) {
                pass(seriesId, bucket, builder, consumer);
                seriesId = rowsSeries;
                bucket = range.and(new TimeRange(buckets.startOf(time), buckets.endOf(time) - 1));
            }
            builder.add(time, rows.getDouble(3));
        }
        pass(seriesId, bucket, builder, consumer);
    }

    private static void pass(int seriesId, TimeRange bucket, SummaryBuilder builder, SummaryConsumer consumer) {
        if (!builder.isEmpty()) {
            consumer.accept(seriesId, bucket, builder.drain());
        }
    }
}
