package dev.aviary.query.store.counts.rollup;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.RowWindow;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value counts that the writer keeps of days, months and years.
 *
 * @param reader of the rows
 */
public record RolledUpCounts(SeriesSelection selection, RollUpState state, Buckets buckets, RollUpReader reader) {
    /**
     * Passes on those periods within whole days that are kept and valid, and adds them to what is taken of each series.
     * Periods that overlap what is taken already are left out.
     */
    public void periods(Period period, List<TimeRange> wholeDays, Map<Integer, List<TimeRange>> taken)
            throws SQLException {
        List<TimeRange> wanted = period.within(wholeDays, buckets);
        if (wanted.isEmpty()) {
            return;
        }
        Set<TimeRange> wantedOnes = new HashSet<>(wanted);
        try (PreparedStatement statement = selection.snapshot().prepareStatement(period.query(reader.columns()))) {
            statement.setArray(1, selection.array(selection.ids()));
            statement.setObject(2, firstDay(wanted.getFirst()));
            statement.setObject(3, firstDay(wanted.getLast()));
            RowWindow window = RowWindow.of(statement);
            try (ResultSet rows = window.rows()) {
                while (rows.next()) {
                    TimeRange range = period.of(rows.getLong(2));
                    List<TimeRange> its = taken.computeIfAbsent(rows.getInt(1), id -> new ArrayList<>());
                    if (wantedOnes.contains(range) && state.areValid(rows.getInt(1), range) && isFree(range, its)) {
                        its.add(range);
                        reader.pass(period.table(), window, range);
                    }
                }
            }
        }
        taken.values().forEach(its -> its.sort(Comparator.comparingLong(TimeRange::start)));
    }

    private static boolean isFree(TimeRange range, List<TimeRange> taken) {
        return taken.stream().allMatch(other -> range.and(other).isEmpty());
    }

    private static LocalDate firstDay(TimeRange period) {
        return LocalDate.ofEpochDay(EpochMicros.dayOf(period.start()));
    }

    private String whatDoTheseDaysHold() {
        return """
            SELECT series_id, day - DATE 'epoch', %s
            FROM unnest(?, ?, ?) AS asked (series, first_day, last_day)
            JOIN reading_days
                ON series_id = series AND day BETWEEN DATE 'epoch' + first_day AND DATE 'epoch' + last_day
            """.formatted(reader.columns());
    }

    /** Passes on the valid ones of these days that hold readings. */
    public void days(DayRuns runs) throws SQLException {
        if (runs.isEmpty()) {
            return;
        }
        int[][] columns = runs.columns();
        try (PreparedStatement statement = selection.snapshot().prepareStatement(whatDoTheseDaysHold())) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, selection.array(columns[i]));
            }
            RowWindow window = RowWindow.of(statement);
            try (ResultSet rows = window.rows()) {
                while (rows.next()) {
                    long day = rows.getLong(2);
                    if (state.isValid(rows.getInt(1), day)) {
                        reader.pass(RollUpTable.DAYS, window, TimeRange.ofDays(day, day));
                    }
                }
            }
        }
    }
}
