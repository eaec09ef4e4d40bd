package dev.aviary.ingest.store.rollup.level;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
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

/** Summarises days and their slots from the readings that a snapshot sees. Holds one day at a time. */
@Singleton
public class DaySummaries {
    /** As wide as the hypertable's chunks: a statement that is bounded by it reads one chunk. */
    private static final int DAYS_TOGETHER = 7;

    private static final int ROWS_AT_ONCE = 10_000;

    /** The readings of one day are in the order of time, as the index returns them. */
    private static final String WHAT_WAS_MEASURED_ON_THESE_DAYS = """
            SELECT asked.series_id, asked.day - DATE 'epoch', found.time, found.value
            FROM unnest(?, ?) AS asked (series_id, day)
            CROSS JOIN LATERAL (
                SELECT time, value
                FROM readings
                WHERE series_id = asked.series_id
                    AND time >= ? AND time < ?
                    AND time >= asked.day::timestamp AT TIME ZONE 'UTC'
                    AND time < (asked.day + 1)::timestamp AT TIME ZONE 'UTC'
                ORDER BY time, value
            ) AS found
            """;

    /** Summarises these days, whose counts are made in the same snapshot. */
    public void build(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        TreeMap<Long, List<SeriesDay>> weeks = days.stream()
                .collect(Collectors.groupingBy(
                        day -> Math.floorDiv(day.epochDay(), DAYS_TOGETHER), TreeMap::new, Collectors.toList()));
        try (PreparedStatement statement = snapshot.prepareStatement(WHAT_WAS_MEASURED_ON_THESE_DAYS);
                SummaryWriter writer = new SummaryWriter(snapshot)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            for (var week : weeks.entrySet()) {
                LocalDate firstDay = LocalDate.ofEpochDay(week.getKey() * DAYS_TOGETHER);
                statement.setArray(1, ids(snapshot, week.getValue()));
                statement.setArray(2, dates(snapshot, week.getValue()));
                statement.setObject(3, startOf(firstDay));
                statement.setObject(4, startOf(firstDay.plusDays(DAYS_TOGETHER)));
                summarise(statement, writer);
            }
        }
    }

    private static void summarise(PreparedStatement statement, SummaryWriter writer) throws SQLException {
        SlotBuilder day = new SlotBuilder();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                SeriesDay rowsDay = new SeriesDay(rows.getInt(1), rows.getLong(2));
                if (!day.isOf(rowsDay)) {
                    writer.write(day);
                    day = new SlotBuilder(rowsDay);
                }
                OffsetDateTime time = rows.getObject(3, OffsetDateTime.class);
                day.add(EpochMicros.of(time.toInstant()), rows.getDouble(4));
            }
        }
        writer.write(day);
    }

    private static final String WHICH_DAYS_HAVE_NO_SUMMARY = """
            SELECT series_id, day - DATE 'epoch'
            FROM reading_days
            WHERE summary IS NULL AND (series_id, day) > (?, ?) AND day >= (SELECT kept_from FROM rollup_horizon)
            ORDER BY series_id, day
            LIMIT ?
            """;

    /** The next days that an earlier version counted, in their order. */
    List<SeriesDay> missing(Connection snapshot, SeriesDay after, int limit) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_DAYS_HAVE_NO_SUMMARY)) {
            statement.setInt(1, after.seriesId());
            statement.setObject(2, LocalDate.ofEpochDay(after.epochDay()));
            statement.setInt(3, limit);
            List<SeriesDay> days = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(new SeriesDay(rows.getInt(1), rows.getLong(2)));
                }
            }
            return days;
        }
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Array ids(Connection snapshot, List<SeriesDay> days) throws SQLException {
        return snapshot.createArrayOf(
                "integer", days.stream().map(SeriesDay::seriesId).toArray());
    }

    private static Array dates(Connection snapshot, List<SeriesDay> days) throws SQLException {
        return snapshot.createArrayOf(
                "date",
                days.stream()
                        .map(day -> Date.valueOf(LocalDate.ofEpochDay(day.epochDay())))
                        .toArray());
    }
}
