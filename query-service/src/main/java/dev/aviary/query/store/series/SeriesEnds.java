package dev.aviary.query.store.series;

import dev.aviary.model.Reading;
import dev.aviary.query.store.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The first and the last readings of many series. Series are asked together when their day lies in the same week: a
 * statement that is bounded by one week looks into one chunk or two, however many there are.
 */
public final class SeriesEnds {
    private static final int DAYS_TOGETHER = 7;

    private SeriesEnds() {}

    private static final String WHICH_READING_IS_THE_FIRST_OF_EACH = """
            SELECT asked.series_id, found.time, found.value
            FROM unnest(?) AS asked (series_id)
            CROSS JOIN LATERAL (
                SELECT time, value
                FROM readings
                WHERE series_id = asked.series_id AND time BETWEEN ? AND ?
                ORDER BY time, value
                LIMIT 1
            ) AS found
            """;

    /** By series id; of several at one time, the least value. */
    public static Map<Integer, Reading> firstOf(Connection snapshot, Collection<SeriesRow> rows) throws SQLException {
        return ends(snapshot, rows, WHICH_READING_IS_THE_FIRST_OF_EACH, SeriesRow::firstDay);
    }

    private static final String WHICH_READING_IS_THE_LAST_OF_EACH = """
            SELECT asked.series_id, found.time, found.value
            FROM unnest(?) AS asked (series_id)
            CROSS JOIN LATERAL (
                SELECT time, value
                FROM readings
                WHERE series_id = asked.series_id AND time BETWEEN ? AND ?
                ORDER BY time DESC, value DESC
                LIMIT 1
            ) AS found
            """;

    /** By series id; of several at one time, the greatest value. */
    public static Map<Integer, Reading> lastOf(Connection snapshot, Collection<SeriesRow> rows) throws SQLException {
        return ends(snapshot, rows, WHICH_READING_IS_THE_LAST_OF_EACH, SeriesRow::lastDay);
    }

    private static Map<Integer, Reading> ends(
            Connection snapshot, Collection<SeriesRow> rows, String sql, ToLongFunction<SeriesRow> day)
            throws SQLException {
        Map<Integer, Reading> found = HashMap.newHashMap(rows.size());
        Map<Long, List<SeriesRow>> weeks =
                rows.stream().collect(Collectors.groupingBy(row -> day.applyAsLong(row) / DAYS_TOGETHER));
        try (PreparedStatement statement = snapshot.prepareStatement(sql)) {
            for (Map.Entry<Long, List<SeriesRow>> week : weeks.entrySet()) {
                long firstDay = week.getKey() * DAYS_TOGETHER;
                TimeRange days = TimeRange.ofDays(firstDay, firstDay + DAYS_TOGETHER - 1);
                found.putAll(read(statement, snapshot, week.getValue(), days.and(daysOf(week.getValue()))));
            }
            List<SeriesRow> left =
                    rows.stream().filter(row -> !found.containsKey(row.id())).toList();
            if (!left.isEmpty()) {
                // The days bound the readings; once old readings have expired, they no longer touch them.
                found.putAll(read(statement, snapshot, left, daysOf(left)));
            }
        }
        return found;
    }

    private static TimeRange daysOf(Collection<SeriesRow> rows) {
        return TimeRange.ofDays(
                rows.stream().mapToLong(SeriesRow::firstDay).min().orElseThrow(),
                rows.stream().mapToLong(SeriesRow::lastDay).max().orElseThrow());
    }

    private static Map<Integer, Reading> read(
            PreparedStatement statement, Connection snapshot, List<SeriesRow> rows, TimeRange range)
            throws SQLException {
        Map<Integer, SeriesRow> byId = rows.stream().collect(Collectors.toMap(SeriesRow::id, Function.identity()));
        statement.setArray(1, snapshot.createArrayOf("int4", byId.keySet().toArray()));
        statement.setObject(2, range.sqlStart());
        statement.setObject(3, range.sqlEnd());
        Map<Integer, Reading> found = HashMap.newHashMap(rows.size());
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                int id = result.getInt(1);
                SeriesRow row = byId.get(id);
                long time = TimeRange.fromSql(result.getObject(2, OffsetDateTime.class));
                if (row != null) {
                    found.put(id, new Reading(row.series(), time, result.getDouble(3)));
                }
            }
        }
        return found;
    }
}
