package dev.aviary.ingest.store.rollup;

import dev.aviary.model.ValueCountsBuilder;
import dev.aviary.model.codec.ValueCountsCodec;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the values of days, and keeps the counts. */
@Singleton
class DayRollUps {
    /** As wide as the hypertable's chunks: a statement that is bounded by it looks into one chunk. */
    private static final int DAYS_TOGETHER = 7;

    private static final int ROWS_AT_ONCE = 10_000;

    private static final String HOW_OFTEN_EACH_VALUE_OCCURS_ON_EACH_DAY = """
            SELECT asked.series_id, asked.day, found.value, found.readings, found.first_time, found.last_time
            FROM unnest(?, ?) AS asked (series_id, day)
            CROSS JOIN LATERAL (
                SELECT value, count(*) AS readings, min(time) AS first_time, max(time) AS last_time
                FROM readings
                WHERE series_id = asked.series_id
                    AND time >= ? AND time < ?
                    AND time >= asked.day::timestamp AT TIME ZONE 'UTC'
                    AND time < (asked.day + 1)::timestamp AT TIME ZONE 'UTC'
                GROUP BY value
            ) AS found
            ORDER BY asked.series_id, asked.day, found.value
            """;

    /** Makes the roll-ups of these days from the readings that the snapshot sees. */
    void make(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        TreeMap<Long, List<SeriesDay>> weeks = days.stream()
                .collect(Collectors.groupingBy(
                        day -> Math.floorDiv(day.epochDay(), DAYS_TOGETHER), TreeMap::new, Collectors.toList()));
        try (PreparedStatement statement = snapshot.prepareStatement(HOW_OFTEN_EACH_VALUE_OCCURS_ON_EACH_DAY)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            for (var week : weeks.entrySet()) {
                LocalDate firstDay = LocalDate.ofEpochDay(week.getKey() * DAYS_TOGETHER);
                statement.setArray(1, SqlArrays.ids(snapshot, week.getValue()));
                statement.setArray(2, SqlArrays.days(snapshot, week.getValue()));
                statement.setObject(3, startOf(firstDay));
                statement.setObject(4, startOf(firstDay.plusDays(DAYS_TOGETHER)));
                keep(snapshot, count(statement));
            }
        }
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static List<DayCounts> count(PreparedStatement statement) throws SQLException {
        List<DayCounts> counted = new ArrayList<>();
        @Nullable CountedDay current = null;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                SeriesDay day = new SeriesDay(
                        rows.getInt(1), rows.getObject(2, LocalDate.class).toEpochDay());
                if (current == null || !current.day.equals(day)) {
                    if (current != null) {
                        counted.add(current.done());
                    }
                    current = new CountedDay(day);
                }
                current.add(rows);
            }
        }
        if (current != null) {
            counted.add(current.done());
        }
        return counted;
    }

    private static final String KEEP = """
            INSERT INTO reading_days AS kept (series_id, day, first_time, last_time, value_counts)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT (series_id, day) DO UPDATE
            SET first_time = excluded.first_time,
                last_time = excluded.last_time,
                value_counts = excluded.value_counts
            """;

    private static void keep(Connection snapshot, List<DayCounts> counted) throws SQLException {
        List<SeriesDay> days = counted.stream().map(DayCounts::day).toList();
        try (PreparedStatement statement = snapshot.prepareStatement(KEEP)) {
            statement.setArray(1, SqlArrays.ids(snapshot, days));
            statement.setArray(2, SqlArrays.days(snapshot, days));
            statement.setArray(3, times(snapshot, counted.stream().map(DayCounts::firstTime)));
            statement.setArray(4, times(snapshot, counted.stream().map(DayCounts::lastTime)));
            statement.setArray(
                    5,
                    snapshot.createArrayOf(
                            "bytea",
                            counted.stream()
                                    .map(day -> ValueCountsCodec.encode(day.counts()))
                                    .toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private static Array times(Connection snapshot, Stream<OffsetDateTime> times) throws SQLException {
        return snapshot.createArrayOf("timestamptz", times.toArray());
    }

    /** A day whose values are being counted. */
    private static final class CountedDay {
        private final SeriesDay day;
        private final ValueCountsBuilder counts = new ValueCountsBuilder();
        private OffsetDateTime firstTime = OffsetDateTime.MAX;
        private OffsetDateTime lastTime = OffsetDateTime.MIN;

        CountedDay(SeriesDay day) {
            this.day = day;
        }

        void add(ResultSet row) throws SQLException {
            OffsetDateTime first = row.getObject(5, OffsetDateTime.class);
            OffsetDateTime last = row.getObject(6, OffsetDateTime.class);
            counts.add(row.getDouble(3), row.getLong(4));
            firstTime = first.isBefore(firstTime) ? first : firstTime;
            lastTime = last.isAfter(lastTime) ? last : lastTime;
        }

        DayCounts done() {
            return new DayCounts(day, firstTime, lastTime, counts.build());
        }
    }
}
