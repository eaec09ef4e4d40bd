package dev.aviary.query.store.fleet;

import dev.aviary.model.Reading;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.series.SeriesEnds;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * When series were measured first and last, by series id, in microseconds since 1970: from the roll-up of that day where
 * it holds, else from the readings.
 */
final class SeenTimes {
    private SeenTimes() {}

    static Map<Integer, Long> firstOf(Connection snapshot, List<SeriesRow> rows) throws SQLException {
        Map<Integer, Long> times = rolledUp(snapshot, rows, SeriesRow::firstDay, "first_time");
        return withOthers(times, SeriesEnds.firstOf(snapshot, others(rows, times)));
    }

    static Map<Integer, Long> lastOf(Connection snapshot, List<SeriesRow> rows) throws SQLException {
        Map<Integer, Long> times = rolledUp(snapshot, rows, SeriesRow::lastDay, "last_time");
        return withOthers(times, SeriesEnds.lastOf(snapshot, others(rows, times)));
    }

    private static final String WHEN_DID_THESE_DAYS_BEGIN_AND_END = """
            SELECT series_id, first_time, last_time
            FROM unnest(?, ?) AS asked (series_id, day)
            JOIN reading_days USING (series_id, day)
            WHERE day <= (SELECT closed_through FROM rollup_horizon)
                AND NOT EXISTS (
                    SELECT FROM dirty_days
                    WHERE dirty_days.series_id = reading_days.series_id AND dirty_days.day = reading_days.day)
            """;

    private static Map<Integer, Long> rolledUp(
            Connection snapshot, List<SeriesRow> rows, ToLongFunction<SeriesRow> day, String end) throws SQLException {
        Map<Integer, Long> times = HashMap.newHashMap(rows.size());
        try (PreparedStatement statement = snapshot.prepareStatement(WHEN_DID_THESE_DAYS_BEGIN_AND_END)) {
            statement.setArray(
                    1,
                    snapshot.createArrayOf(
                            "int4", rows.stream().map(SeriesRow::id).toArray()));
            statement.setArray(
                    2,
                    snapshot.createArrayOf(
                            "date",
                            rows.stream()
                                    .map(row -> Date.valueOf(LocalDate.ofEpochDay(day.applyAsLong(row))))
                                    .toArray()));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    OffsetDateTime time = result.getObject(end, OffsetDateTime.class);
                    times.put(result.getInt("series_id"), TimeRange.fromSql(time));
                }
            }
        }
        return times;
    }

    private static List<SeriesRow> others(Collection<SeriesRow> rows, Map<Integer, Long> known) {
        return rows.stream().filter(row -> !known.containsKey(row.id())).toList();
    }

    private static Map<Integer, Long> withOthers(Map<Integer, Long> times, Map<Integer, Reading> others) {
        others.forEach((id, reading) -> times.put(id, reading.epochMicros()));
        return times;
    }
}
