package dev.aviary.query.store.scan;

import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A range of some series in one snapshot.
 *
 * @param rows none twice
 * @param range not longer than the days between which the readings of all these series lie
 */
public record SeriesSelection(Connection snapshot, List<SeriesRow> rows, TimeRange range) {
    public SeriesSelection {
        long first = rows.stream().mapToLong(SeriesRow::firstDay).min().orElse(1);
        long last = rows.stream().mapToLong(SeriesRow::lastDay).max().orElse(0);
        range = first > last ? TimeRange.EMPTY : range.and(TimeRange.ofDays(first, last));
    }

    /** Whether nothing can be found. */
    public boolean isEmpty() {
        return range.isEmpty();
    }

    /** The same series in a shorter range. */
    public SeriesSelection within(TimeRange shorter) {
        return new SeriesSelection(snapshot, rows, range.and(shorter));
    }

    /** The ids of the series, in the order of the rows. */
    public int[] ids() {
        return rows.stream().mapToInt(SeriesRow::id).toArray();
    }

    /** An array as SQL takes it. */
    public Array array(int[] numbers) throws SQLException {
        return snapshot.unwrap(PGConnection.class).createArrayOf("int4", numbers);
    }
}
