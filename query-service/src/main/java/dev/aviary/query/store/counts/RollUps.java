package dev.aviary.query.store.counts;

import dev.aviary.model.ValueCounts;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/** What the writer has rolled up of one series, as one snapshot sees it. */
record RollUps(Connection snapshot, SeriesRow row) {
    /** Days of values that hardly repeat take some 80 kB each. */
    private static final int ROWS_AT_ONCE = 100;

    private static final String WHICH_DAYS_ARE_CLEAN = """
            SELECT
                closed_through - DATE 'epoch',
                ARRAY(
                    SELECT DISTINCT day - DATE 'epoch' AS epoch_day
                    FROM dirty_days
                    WHERE series_id = ? AND day BETWEEN ? AND ?
                    ORDER BY epoch_day)
            FROM rollup_horizon
            """;

    CleanDays cleanDays(TimeRange range) throws SQLException {
        long first = CleanDays.firstWholeDay(range);
        long last = CleanDays.lastWholeDay(range);
        if (first > last) {
            return CleanDays.NONE;
        }
        try (PreparedStatement statement = prepare(WHICH_DAYS_ARE_CLEAN, first, last);
                ResultSet found = statement.executeQuery()) {
            found.next();
            Integer[] dirty = (Integer[]) found.getArray(2).getArray();
            return new CleanDays(
                    found.getLong(1),
                    Arrays.stream(dirty).map(Integer::longValue).toList());
        }
    }

    /** The counts of a segment by whole months where these are kept, else by days; days without readings are absent. */
    List<CountedSegment> parts(Segment segment) throws SQLException {
        List<CountedSegment> parts = new ArrayList<>();
        long nextDay = segment.firstDay();
        for (CountedSegment month : months(segment)) {
            parts.addAll(days(nextDay, CleanDays.firstWholeDay(month.range()) - 1));
            parts.add(month);
            nextDay = CleanDays.lastWholeDay(month.range()) + 1;
        }
        parts.addAll(days(nextDay, segment.lastDay()));
        return parts;
    }

    private static final String WHAT_DO_THESE_MONTHS_HOLD = """
            SELECT month, value_counts
            FROM reading_months
            WHERE series_id = ? AND month BETWEEN ? AND ?
            ORDER BY month
            """;

    private List<CountedSegment> months(Segment segment) throws SQLException {
        LocalDate first =
                LocalDate.ofEpochDay(segment.firstDay() - 1).withDayOfMonth(1).plusMonths(1);
        LocalDate last =
                LocalDate.ofEpochDay(segment.lastDay() + 1).withDayOfMonth(1).minusMonths(1);
        List<CountedSegment> months = new ArrayList<>();
        if (first.isAfter(last)) {
            return months;
        }
        try (PreparedStatement statement = prepare(WHAT_DO_THESE_MONTHS_HOLD, first.toEpochDay(), last.toEpochDay());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                LocalDate month = rows.getObject(1, LocalDate.class);
                TimeRange range =
                        TimeRange.ofDays(month.toEpochDay(), month.plusMonths(1).toEpochDay() - 1);
                months.add(new CountedSegment(range, ValueCountsCodec.decode(rows.getBytes(2)), true));
            }
        }
        return months;
    }

    /** The counts of each day from one to another; days without readings are absent. */
    List<CountedSegment> days(long firstDay, long lastDay) throws SQLException {
        List<CountedSegment> days = new ArrayList<>();
        eachDay(
                firstDay,
                lastDay,
                (counts, day) -> days.add(new CountedSegment(TimeRange.ofDays(day, day), counts, false)));
        return days;
    }

    private static final String WHAT_DO_THESE_DAYS_HOLD = """
            SELECT day - DATE 'epoch', value_counts
            FROM reading_days
            WHERE series_id = ? AND day BETWEEN ? AND ?
            ORDER BY day
            """;

    /** Takes the counts of each day that has readings, and the day, by time. */
    void eachDay(long firstDay, long lastDay, ObjLongConsumer<ValueCounts> consumer) throws SQLException {
        if (firstDay > lastDay) {
            return;
        }
        try (PreparedStatement statement = prepare(WHAT_DO_THESE_DAYS_HOLD, firstDay, lastDay);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                consumer.accept(ValueCountsCodec.decode(rows.getBytes(2)), rows.getLong(1));
            }
        }
    }

    private static final String WHICH_DAY_IS_THE_FIRST = """
            SELECT min(day) - DATE 'epoch' FROM reading_days WHERE series_id = ? AND day BETWEEN ? AND ?
            """;

    /** The first day of a segment that has readings. */
    OptionalLong firstDay(Segment segment) throws SQLException {
        return day(WHICH_DAY_IS_THE_FIRST, segment);
    }

    private static final String WHICH_DAY_IS_THE_LAST = """
            SELECT max(day) - DATE 'epoch' FROM reading_days WHERE series_id = ? AND day BETWEEN ? AND ?
            """;

    /** The last day of a segment that has readings. */
    OptionalLong lastDay(Segment segment) throws SQLException {
        return day(WHICH_DAY_IS_THE_LAST, segment);
    }

    private OptionalLong day(String sql, Segment segment) throws SQLException {
        try (PreparedStatement statement = prepare(sql, segment.firstDay(), segment.lastDay());
                ResultSet found = statement.executeQuery()) {
            found.next();
            long day = found.getLong(1);
            return found.wasNull() ? OptionalLong.empty() : OptionalLong.of(day);
        }
    }

    private PreparedStatement prepare(String sql, long firstDay, long lastDay) throws SQLException {
        PreparedStatement statement = snapshot.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setInt(1, row.id());
        statement.setObject(2, LocalDate.ofEpochDay(firstDay));
        statement.setObject(3, LocalDate.ofEpochDay(lastDay));
        return statement;
    }
}
