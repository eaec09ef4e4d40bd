package dev.aviary.query.store.counts.rank;

import dev.aviary.query.store.counts.rollup.RollUpTable;
import dev.aviary.query.store.scan.RowWindow;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Reads slices of roll-ups, of which PostgreSQL reads no other bytes: value counts are stored uncompressed. */
record Slices(SeriesSelection selection) {
    /** Takes a slice. */
    @FunctionalInterface
    interface Consumer {
        void accept(int index, byte[] values, byte[] counts) throws SQLException;
    }

    /** Passes on each of these slices with its index in the list, in any order. */
    void read(List<SliceRequest> requests, Consumer consumer) throws SQLException {
        for (RollUpTable table : RollUpTable.values()) {
            int[] indexes = IntStream.range(0, requests.size())
                    .filter(index -> requests.get(index).table() == table)
                    .toArray();
            if (indexes.length > 0) {
                read(table, requests, indexes, consumer);
            }
        }
    }

    private static String whatDoTheseSlicesHold(RollUpTable table) {
        return """
            SELECT index, substring(value_counts FROM values_from + 1 FOR values_length),
                CASE WHEN counts_length = 0 THEN ''
                    ELSE substring(value_counts FROM counts_from + 1 FOR counts_length) END
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS asked (index, series, epoch_day, values_from, values_length, counts_from, counts_length)
            JOIN %s ON series_id = series AND %s = DATE 'epoch' + epoch_day
            """.formatted(table.table(), table.column());
    }

    private void read(RollUpTable table, List<SliceRequest> requests, int[] indexes, Consumer consumer)
            throws SQLException {
        List<ToIntFunction<SliceRequest>> columns = List.of(
                SliceRequest::seriesId,
                SliceRequest::firstDay,
                SliceRequest::valuesFrom,
                SliceRequest::bytesOfValues,
                SliceRequest::countsFrom,
                SliceRequest::bytesOfCounts);
        try (PreparedStatement statement = selection.snapshot().prepareStatement(whatDoTheseSlicesHold(table))) {
            statement.setArray(1, selection.array(indexes));
            for (int i = 0; i < columns.size(); i++) {
                ToIntFunction<SliceRequest> column = columns.get(i);
                statement.setArray(
                        i + 2,
                        selection.array(IntStream.of(indexes)
                                .map(index -> column.applyAsInt(requests.get(index)))
                                .toArray()));
            }
            RowWindow window = RowWindow.of(statement);
            try (ResultSet rows = window.rows()) {
                while (rows.next()) {
                    consumer.accept(rows.getInt(1), window.sized(rows.getBytes(2)), rows.getBytes(3));
                }
            }
        }
    }
}
