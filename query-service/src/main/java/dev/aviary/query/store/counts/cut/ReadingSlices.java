package dev.aviary.query.store.counts.cut;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RowWindow;
import dev.aviary.query.store.scan.SeriesSelection;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads readings in many short ranges by one statement. The values of a range come as bytes in one row and are sorted here: a
 * row for each of them, sorted by PostgreSQL, takes several times as long.
 */
final class ReadingSlices {
    private ReadingSlices() {}

    /** Takes the readings of a slice, of which there is one at least. */
    @FunctionalInterface
    interface Consumer {
        void accept(ReadingSlice slice, ValueCounts counts) throws SQLException;
    }

    /** The bounds of all slices stand beside those of each, so that chunks are excluded when the statement is planned. */
    private static final String WHICH_VALUES_HAVE_THESE_SLICES = """
            SELECT index, (
                SELECT string_agg(float8send(value), '')
                FROM readings
                WHERE series_id = series AND time BETWEEN slice_start AND slice_end AND time BETWEEN ? AND ?)
            FROM unnest(?, ?, ?, ?) AS asked (index, series, slice_start, slice_end)
            """;

    /** Passes slices on; the readings of all of them together must fit in memory. */
    static void read(SeriesSelection selection, List<ReadingSlice> slices, Consumer consumer) throws SQLException {
        if (slices.isEmpty()) {
            return;
        }
        long start =
                slices.stream().mapToLong(slice -> slice.range().start()).min().orElseThrow();
        long end = slices.stream().mapToLong(slice -> slice.range().end()).max().orElseThrow();
        TimeRange all = new TimeRange(start, end);
        try (PreparedStatement statement = selection.snapshot().prepareStatement(WHICH_VALUES_HAVE_THESE_SLICES)) {
            statement.setObject(1, all.sqlStart());
            statement.setObject(2, all.sqlEnd());
            statement.setArray(
                    3, selection.array(IntStream.range(0, slices.size()).toArray()));
            statement.setArray(
                    4,
                    selection.array(
                            slices.stream().mapToInt(ReadingSlice::seriesId).toArray()));
            statement.setArray(5, times(selection, slices, TimeRange::sqlStart));
            statement.setArray(6, times(selection, slices, TimeRange::sqlEnd));
            RowWindow window = RowWindow.of(statement);
            try (ResultSet rows = window.rows()) {
                while (rows.next()) {
                    byte[] values = rows.getBytes(2);
                    if (values != null) {
                        consumer.accept(slices.get(rows.getInt(1)), counts(window.sized(values)));
                    }
                }
            }
        }
    }

    private static Array times(SeriesSelection selection, List<ReadingSlice> slices, Function<TimeRange, Object> bound)
            throws SQLException {
        return selection
                .snapshot()
                .createArrayOf(
                        "timestamptz",
                        slices.stream().map(slice -> bound.apply(slice.range())).toArray());
    }

    private static ValueCounts counts(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        Arrays.sort(values);
        ValueCountsBuilder counts = new ValueCountsBuilder();
        for (double value : values) {
            counts.add(value, 1);
        }
        return counts.build();
    }
}
