package dev.aviary.query.store.scan;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.store.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Which roll-ups of a selection are valid: those of all closed days but the invalidated ones. Days are counted from 1970.
 *
 * @param closedThrough the last closed day
 * @param invalidated ascending, by series; series without any are absent
 */
public record RollUpState(long closedThrough, Map<Integer, long[]> invalidated) {
    private static final long[] NONE = new long[0];

    private static final String THROUGH_WHICH_DAY_ARE_DAYS_CLOSED = """
            SELECT closed_through - DATE 'epoch' FROM rollup_horizon
            """;

    private static final String WHICH_DAYS_ARE_INVALIDATED = """
            SELECT DISTINCT series_id, day - DATE 'epoch' AS epoch_day
            FROM dirty_days
            WHERE series_id = ANY (?) AND day BETWEEN ? AND ?
            ORDER BY series_id, epoch_day
            """;

    /** Of the days that overlap the selection's range, which is not empty. */
    public static RollUpState of(SeriesSelection selection) throws SQLException {
        TimeRange range = selection.range();
        Map<Integer, LongStream.Builder> invalidated = new HashMap<>();
        try (PreparedStatement closed = selection.snapshot().prepareStatement(THROUGH_WHICH_DAY_ARE_DAYS_CLOSED);
                ResultSet horizon = closed.executeQuery();
                PreparedStatement days = selection.snapshot().prepareStatement(WHICH_DAYS_ARE_INVALIDATED)) {
            horizon.next();
            days.setArray(1, selection.array(selection.ids()));
            days.setObject(2, LocalDate.ofEpochDay(EpochMicros.dayOf(range.start())));
            days.setObject(3, LocalDate.ofEpochDay(EpochMicros.dayOf(range.end())));
            try (ResultSet rows = days.executeQuery()) {
                while (rows.next()) {
                    invalidated
                            .computeIfAbsent(rows.getInt(1), id -> LongStream.builder())
                            .add(rows.getLong(2));
                }
            }
            Map<Integer, long[]> bySeries = HashMap.newHashMap(invalidated.size());
            invalidated.forEach((id, its) -> bySeries.put(id, its.build().toArray()));
            return new RollUpState(horizon.getLong(1), bySeries);
        }
    }

    /** Whether a series' roll-up of a closed day is valid. */
    public boolean isValid(int seriesId, long day) {
        return Arrays.binarySearch(invalidated.getOrDefault(seriesId, NONE), day) < 0;
    }

    /** Whether a series' roll-ups of all closed days of a range are valid. */
    public boolean areValid(int seriesId, TimeRange days) {
        long[] its = invalidated.getOrDefault(seriesId, NONE);
        int found = Arrays.binarySearch(its, EpochMicros.dayOf(days.start()));
        int next = found >= 0 ? found : -found - 1;
        return next == its.length || its[next] > EpochMicros.dayOf(days.end());
    }

    /** The invalidated days among whole days: each with the series of which its readings are to be read. */
    public List<RawSpan> invalidatedAmong(List<TimeRange> wholeDays) {
        TreeMap<Long, List<Integer>> seriesByDay = new TreeMap<>();
        for (TimeRange run : wholeDays) {
            long first = EpochMicros.dayOf(run.start());
            long last = EpochMicros.dayOf(run.end());
            invalidated.forEach((id, days) -> Arrays.stream(days)
                    .filter(day -> day >= first && day <= last)
                    .forEach(day -> seriesByDay
                            .computeIfAbsent(day, any -> new ArrayList<>())
                            .add(id)));
        }
        return RawSpan.ofDays(seriesByDay);
    }
}
