package dev.aviary.query;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import dev.aviary.model.codec.DaySlots;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rolls up a series' days, months and years in a slow, obvious way, with what ingest-service's writer keeps. */
public final class StoredRollUps {
    private StoredRollUps() {}

    private record Measured(OffsetDateTime time, double value) {
        long micros() {
            return EpochMicros.of(time.toInstant());
        }
    }

    /** Rolls up every closed day, month and year; invalidations of the series go. */
    public static void rollUp(Series series) {
        try (Connection connection = StoredReadings.connect()) {
            connection.setAutoCommit(false);
            int id = id(connection, series);
            LocalDate closedThrough = closedThrough(connection);
            NavigableMap<LocalDate, List<Measured>> days = readings(connection, id);
            days.tailMap(closedThrough, false).clear();
            for (var day : days.entrySet()) {
                keepDay(connection, id, day.getKey(), day.getValue());
            }
            keepPeriods(connection, id, "reading_months", days, closedThrough, day -> day.withDayOfMonth(1), 1);
            keepPeriods(connection, id, "reading_years", days, closedThrough, day -> day.withDayOfYear(1), 12);
            execute(connection, "DELETE FROM dirty_days WHERE series_id = ?", id);
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Rolls up days and months anew as a writer of a version without summaries and years does: the years stay as they are. */
    public static void countAgainAsBeforeYears(Series series) {
        String ofTheSeries =
                " USING series WHERE series.series_id = %s.series_id AND device_uuid = '" + series.deviceUuid() + "'";
        for (String table : List.of("reading_days", "reading_slots", "reading_months")) {
            StoredReadings.execute("DELETE FROM " + table + ofTheSeries.formatted(table));
        }
        rollUp(series);
        StoredReadings.execute("UPDATE reading_days SET value_counts = value_counts FROM series"
                + " WHERE series.series_id = reading_days.series_id AND device_uuid = '" + series.deviceUuid() + "'");
    }

    private static NavigableMap<LocalDate, List<Measured>> readings(Connection connection, int id) throws SQLException {
        TreeMap<LocalDate, List<Measured>> days = new TreeMap<>();
        try (PreparedStatement read = connection.prepareStatement(
                "SELECT time, value FROM readings WHERE series_id = ? ORDER BY time, value")) {
            read.setInt(1, id);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Measured reading = new Measured(rows.getObject(1, OffsetDateTime.class), rows.getDouble(2));
                    LocalDate day = LocalDate.ofEpochDay(EpochMicros.dayOf(reading.micros()));
                    days.computeIfAbsent(day, any -> new ArrayList<>()).add(reading);
                }
            }
        }
        return days;
    }

    private static void keepDay(Connection connection, int id, LocalDate day, List<Measured> readings)
            throws SQLException {
        DaySlots slots = DaySlots.of(day.toEpochDay() * EpochMicros.PER_DAY, minutes(readings));
        execute(
                connection,
                "INSERT INTO reading_days (series_id, day, first_time, last_time, value_counts, summary)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                id,
                day,
                readings.getFirst().time(),
                readings.getLast().time(),
                ValueCountsCodec.encode(counts(readings)),
                slots.summary());
        execute(
                connection,
                "INSERT INTO reading_slots (series_id, day, coarse, fine) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                id,
                day,
                slots.coarse(),
                slots.fine());
    }

    private static List<TimedSummary> minutes(List<Measured> readings) {
        TreeMap<Long, SummaryBuilder> minutes = new TreeMap<>();
        long width = DaySlots.NARROWEST_SECONDS * EpochMicros.PER_SECOND;
        readings.forEach(
                reading -> minutes.computeIfAbsent(reading.micros() / width * width, any -> new SummaryBuilder())
                        .add(reading.micros(), reading.value()));
        List<TimedSummary> summaries = new ArrayList<>();
        minutes.forEach((start, builder) -> summaries.add(new TimedSummary(start, builder.drain())));
        return summaries;
    }

    private static void keepPeriods(
            Connection connection,
            int id,
            String table,
            Map<LocalDate, List<Measured>> days,
            LocalDate closedThrough,
            UnaryOperator<LocalDate> start,
            int months)
            throws SQLException {
        TreeMap<LocalDate, List<Measured>> periods = new TreeMap<>();
        days.forEach((day, readings) -> {
            if (!start.apply(day).plusMonths(months).isAfter(closedThrough.plusDays(1))) {
                periods.computeIfAbsent(start.apply(day), any -> new ArrayList<>())
                        .addAll(readings);
            }
        });
        for (var period : periods.entrySet()) {
            execute(
                    connection,
                    "INSERT INTO " + table + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    id,
                    period.getKey(),
                    ValueCountsCodec.encode(counts(period.getValue())));
        }
    }

    private static ValueCounts counts(List<Measured> readings) {
        ValueCountsBuilder counts = new ValueCountsBuilder();
        readings.stream().mapToDouble(Measured::value).sorted().forEach(value -> counts.add(value, 1));
        return counts.build();
    }

    private static int id(Connection connection, Series series) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT series_id FROM series WHERE device_uuid = ? AND type = ?")) {
            find.setObject(1, series.deviceUuid());
            find.setString(2, series.type());
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static LocalDate closedThrough(Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT closed_through FROM rollup_horizon");
                ResultSet row = find.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static void execute(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
