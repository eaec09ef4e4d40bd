package dev.aviary.query.store.counts;

import dev.aviary.model.counts.ValueCountsBuilder;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.counts.rollup.PartConsumer;
import dev.aviary.query.store.scan.RawSpan;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The value counts of readings that no valid roll-up holds. */
record RawCounts(SeriesSelection selection, Buckets buckets) {
    private static final int ROWS_AT_ONCE = 10_000;

    /** Of a span without roll-ups, so many values are passed on at a time: 512 kB, which are accounted for at once. */
    private static final int VALUES_OF_A_PART = 1 << 16;

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS = """
            SELECT 0 AS bucket, series_id, value, count(*)
            FROM readings
            WHERE series_id = ANY (?) AND time BETWEEN ? AND ?
            GROUP BY series_id, value
            ORDER BY series_id, value
            """;

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_BUCKET = """
            SELECT width_bucket(time, ?) AS bucket, series_id, value, count(*)
            FROM readings
            WHERE series_id = ANY (?) AND time BETWEEN ? AND ?
            GROUP BY bucket, series_id, value
            ORDER BY bucket, series_id, value
            """;

    /** Passes the span on: one part or more of each series and bucket. */
    void read(RawSpan span, PartConsumer consumer) throws SQLException {
        TimeRange range = span.range();
        long[] starts = startsWithin(range);
        String sql = starts.length == 1 ? HOW_OFTEN_EACH_VALUE_OCCURS : HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_BUCKET;
        try (PreparedStatement statement = selection.snapshot().prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            int next = 1;
            if (starts.length > 1) {
                statement.setArray(next++, selection.snapshot().createArrayOf("timestamptz", thresholds(starts)));
            }
            statement.setArray(next++, selection.array(span.seriesIds()));
            statement.setObject(next++, range.sqlStart());
            statement.setObject(next, range.sqlEnd());
            try (ResultSet rows = statement.executeQuery()) {
                new Parts(range, starts, consumer).pass(rows);
            }
        }
    }

    /** The starts of all buckets but the first. As many of them as are not after a time is the index of its bucket. */
    private static OffsetDateTime[] thresholds(long[] starts) {
        return Arrays.stream(starts)
                .skip(1)
                .mapToObj(start -> new TimeRange(start, start).sqlStart())
                .toArray(OffsetDateTime[]::new);
    }

    /** The buckets that overlap a range, by their first instants. */
    private long[] startsWithin(TimeRange range) {
        LongStream.Builder starts = LongStream.builder();
        long start = buckets.startOf(range.start());
        long end = buckets.endOf(range.start());
        starts.add(start);
        while (end <= range.end()) {
            starts.add(end);
            end = buckets.endOf(end);
        }
        return starts.build().toArray();
    }

    /** Gathers rows into parts. */
    private static final class Parts {
        private final TimeRange range;
        private final long[] starts;
        private final PartConsumer consumer;
        private ValueCountsBuilder counts = new ValueCountsBuilder();
        private int bucket;
        private int seriesId;

        Parts(TimeRange range, long[] starts, PartConsumer consumer) {
            this.range = range;
            this.starts = starts;
            this.consumer = consumer;
        }

        void pass(ResultSet rows) throws SQLException {
            while (rows.next()) {
                int rowsBucket = rows.getInt(1);
                int rowsSeries = rows.getInt(2);
                if (rowsBucket != bucket || rowsSeries != seriesId || counts.size() == VALUES_OF_A_PART) {
                    pass();
                    bucket = rowsBucket;
                    seriesId = rowsSeries;
                }
                counts.add(rows.getDouble(3), rows.getLong(4));
            }
            pass();
        }

        private void pass() throws SQLException {
            if (counts.size() > 0) {
                long end = bucket + 1 < starts.length ? starts[bucket + 1] - 1 : range.end();
                TimeRange itsRange = range.and(new TimeRange(starts[bucket], end));
                consumer.accept(new CountedPart(seriesId, itsRange, starts[bucket], counts.build(), false));
                counts = new ValueCountsBuilder();
            }
        }
    }
}
