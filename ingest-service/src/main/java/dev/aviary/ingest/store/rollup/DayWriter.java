package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.ingest.store.rollup.series.SqlArrays;
import dev.aviary.model.codec.ValueCountsCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes counted days in one transaction, small ones together in one statement. */
final class DayWriter {
    /** At 16 bytes each; the statement's text holds them a second time. A larger day is written by itself. */
    private static final int VALUES_TOGETHER = 65_536;

    private final Connection transaction;
    private final List<DayCounts> pending = new ArrayList<>();
    private int pendingValues;
    private long valuesWritten;

    DayWriter(Connection transaction) {
        this.transaction = transaction;
    }

    /** The number of distinct values of all days together. */
    long valuesWritten() {
        return valuesWritten;
    }

    void write(DayCounts day) throws SQLException {
        int values = day.counts().size();
        valuesWritten += values;
        if (values > VALUES_TOGETHER) {
            keep(day);
            return;
        }
        if (pendingValues + values > VALUES_TOGETHER) {
            flush();
        }
        pending.add(day);
        pendingValues += values;
    }

    private static final String KEEP = """
            INSERT INTO reading_days AS kept (series_id, day, first_time, last_time, value_counts)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (series_id, day) DO UPDATE
            SET first_time = excluded.first_time,
                last_time = excluded.last_time,
                value_counts = excluded.value_counts
            """;

    private void keep(DayCounts day) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(KEEP)) {
            statement.setInt(1, day.day().seriesId());
            statement.setObject(2, day.day().date());
            statement.setObject(3, day.firstTime());
            statement.setObject(4, day.lastTime());
            statement.setBytes(5, ValueCountsCodec.encode(day.counts()));
            statement.executeUpdate();
        }
    }

    private static final String KEEP_TOGETHER = """
            INSERT INTO reading_days AS kept (series_id, day, first_time, last_time, value_counts)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT (series_id, day) DO UPDATE
            SET first_time = excluded.first_time,
                last_time = excluded.last_time,
                value_counts = excluded.value_counts
            """;

    /** Writes what is still held. */
    void flush() throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        List<SeriesDay> days = pending.stream().map(DayCounts::day).toList();
        try (PreparedStatement statement = transaction.prepareStatement(KEEP_TOGETHER)) {
            statement.setArray(1, SqlArrays.ids(transaction, days));
            statement.setArray(2, SqlArrays.days(transaction, days));
            statement.setArray(3, times(pending.stream().map(DayCounts::firstTime)));
            statement.setArray(4, times(pending.stream().map(DayCounts::lastTime)));
            statement.setArray(
                    5,
                    transaction.createArrayOf(
                            "bytea",
                            pending.stream()
                                    .map(day -> ValueCountsCodec.encode(day.counts()))
                                    .toArray(byte[][]::new)));
            statement.executeUpdate();
        }
        pending.clear();
        pendingValues = 0;
    }

    private Array times(Stream<OffsetDateTime> times) throws SQLException {
        return transaction.createArrayOf("timestamptz", times.toArray());
    }
}
