package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.ingest.store.rollup.series.SqlArrays;
import jakarta.inject.Singleton;
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

/** Counts the values of days, and keeps the counts. Holds one day, and what is written with the next statement. */
@Singleton
class DayRollUps {
    /** As wide as the hypertable's chunks: a statement that is bounded by it reads one chunk. */
    private static final int DAYS_TOGETHER = 7;

    private static final int ROWS_AT_ONCE = 10_000;

    /** The days come sorted, so that the database sorts each day's values by themselves, and only when they are read. */
    private static final String HOW_OFTEN_EACH_VALUE_OCCURS_ON_EACH_DAY = """
            SELECT asked.series_id, asked.day, found.value, found.readings, found.first_time, found.last_time
            FROM (
                SELECT series_id, day FROM unnest(?, ?) AS marked (series_id, day) ORDER BY series_id, day
            ) AS asked
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

    /** After all others. */
    private static final SeriesDay END = new SeriesDay(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final OversizedDays oversized;
    private final RollUpConfig config;

    DayRollUps(OversizedDays oversized, RollUpConfig config) {
        this.oversized = oversized;
        this.config = config;
    }

    /**
     * Makes the roll-ups of these days from the readings that the snapshot sees, until they hold as many values as one
     * transaction may.
     *
     * @return the days that are rolled up; fewer than the requested ones when the bound was reached or a day has too many values
     */
    List<SeriesDay> build(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        TreeMap<Long, List<SeriesDay>> weeks = days.stream()
                .collect(Collectors.groupingBy(
                        day -> Math.floorDiv(day.epochDay(), DAYS_TOGETHER), TreeMap::new, Collectors.toList()));
        DayWriter writer = new DayWriter(snapshot);
        List<SeriesDay> made = new ArrayList<>();
        try (PreparedStatement statement = snapshot.prepareStatement(HOW_OFTEN_EACH_VALUE_OCCURS_ON_EACH_DAY)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            for (var week : weeks.entrySet()) {
                LocalDate firstDay = LocalDate.ofEpochDay(week.getKey() * DAYS_TOGETHER);
                statement.setArray(1, SqlArrays.ids(snapshot, week.getValue()));
                statement.setArray(2, SqlArrays.days(snapshot, week.getValue()));
                statement.setObject(3, startOf(firstDay));
                statement.setObject(4, startOf(firstDay.plusDays(DAYS_TOGETHER)));
                SeriesDay end = count(statement, writer);
                week.getValue().stream().filter(day -> day.compareTo(end) < 0).forEach(made::add);
                if (!END.equals(end)) {
                    break;
                }
            }
        }
        writer.flush();
        return made;
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Returns the day before which it stopped; {@link #END} when it has counted all. */
    private SeriesDay count(PreparedStatement statement, DayWriter writer) throws SQLException {
        DayCounter counter = new DayCounter(config.maxValuesPerTransaction());
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                SeriesDay day = DayCounter.dayOf(rows);
                if (counter.endsBefore(day)) {
                    writer.write(counter.take());
                    if (writer.valuesWritten() >= config.maxValuesPerTransaction()) {
                        return day;
                    }
                }
                if (!counter.add(day, rows)) {
                    oversized.add(day);
                    return day;
                }
            }
        }
        if (counter.hasDay()) {
            writer.write(counter.take());
        }
        return END;
    }
}
