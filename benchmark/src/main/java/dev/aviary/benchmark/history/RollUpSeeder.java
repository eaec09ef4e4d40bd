package dev.aviary.benchmark.history;

import dev.aviary.benchmark.system.Store;
import dev.aviary.model.codec.ValueCountsCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Roll-ups as the product's codecs encode them, of readings that are not stored: of a fleet over a year these would be
 * half a billion. Only closed days may be requested.
 */
public record RollUpSeeder(Store store) {
    public static final String TYPE = "power";

    private static final int LEAST_TENTHS = 100;
    private static final int TENTHS_APART = 8;

    /** In turns, so that the values of a fleet together are twice those of one of its devices. */
    private static final List<DayShape> SHAPES = IntStream.range(0, 16)
            .mapToObj(shape -> new DayShape(LEAST_TENTHS + shape * TENTHS_APART))
            .toList();

    /** Creates a device with one series; returns the series. */
    public int[] create(UUID device, LocalDate firstDay, LocalDate lastDay) throws SQLException {
        return new int[] {new SeriesSeeder(store).createDevice(device, TYPE, firstDay, lastDay)};
    }

    /** Creates the devices of a fleet with one series each; returns the series. */
    public int[] create(Fleet fleet) throws SQLException {
        return new SeriesSeeder(store).createFleet(fleet, TYPE);
    }

    private static final String INSERT_DAYS = """
        INSERT INTO reading_days (series_id, day, first_time, last_time, value_counts, summary)
        SELECT series_id, day::date, day AT TIME ZONE 'UTC', (day + INTERVAL '1439 minutes') AT TIME ZONE 'UTC',
            shape.counts, shape.summary
        FROM unnest(?) AS created (series_id)
        JOIN unnest(?, ?) WITH ORDINALITY AS shape (counts, summary, number)
            ON number = series_id % ? + 1
        CROSS JOIN generate_series(?::date::timestamp, ?::date::timestamp, INTERVAL '1 day') AS day
        """;

    /** Writes the days from a first to a last one. */
    public void days(int[] seriesIds, LocalDate first, LocalDate last) throws SQLException {
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT_DAYS)) {
            statement.setArray(1, ids(connection, seriesIds));
            statement.setArray(2, counts(connection, 1));
            byte[][] summaries = SHAPES.stream().map(DayShape::summary).toArray(byte[][]::new);
            statement.setArray(3, connection.createArrayOf("bytea", summaries));
            statement.setInt(4, SHAPES.size());
            statement.setObject(5, first);
            statement.setObject(6, last);
            statement.executeUpdate();
        }
    }

    private static final String INSERT_MONTHS = """
        INSERT INTO reading_months (series_id, month, value_counts)
        SELECT series_id, ?::date, shape.counts
        FROM unnest(?) AS created (series_id)
        JOIN unnest(?) WITH ORDINALITY AS shape (counts, number) ON number = series_id % ? + 1
        """;

    /** Writes the months from a first to a last one. */
    public void months(int[] seriesIds, YearMonth first, YearMonth last) throws SQLException {
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            period(INSERT_MONTHS, seriesIds, month.atDay(1), month.lengthOfMonth());
        }
    }

    private static final String INSERT_YEARS = """
        INSERT INTO reading_years (series_id, year, value_counts)
        SELECT series_id, ?::date, shape.counts
        FROM unnest(?) AS created (series_id)
        JOIN unnest(?) WITH ORDINALITY AS shape (counts, number) ON number = series_id % ? + 1
        """;

    /** Writes the years from a first to a last one. */
    public void years(int[] seriesIds, int first, int last) throws SQLException {
        for (int year = first; year <= last; year++) {
            LocalDate start = LocalDate.of(year, 1, 1);
            period(INSERT_YEARS, seriesIds, start, start.lengthOfYear());
        }
    }

    private void period(String sql, int[] seriesIds, LocalDate start, int days) throws SQLException {
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, start);
            statement.setArray(2, ids(connection, seriesIds));
            statement.setArray(3, counts(connection, days));
            statement.setInt(4, SHAPES.size());
            statement.executeUpdate();
        }
    }

    private static final String INSERT_TODAY = """
        INSERT INTO readings (series_id, time, value)
        SELECT series_id, minute,
            (? + ? * (series_id % ?) + extract(epoch FROM minute)::bigint / 60 % ?)::double precision / 10
        FROM unnest(?) AS created (series_id)
        CROSS JOIN generate_series(?::date::timestamp AT TIME ZONE 'UTC', now(), INTERVAL '1 minute') AS minute
        """;

    /** Stores the readings of a day that has begun, until now. */
    public void today(int[] seriesIds, LocalDate today) throws SQLException {
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT_TODAY)) {
            statement.setInt(1, LEAST_TENTHS);
            statement.setInt(2, TENTHS_APART);
            statement.setInt(3, SHAPES.size());
            statement.setInt(4, DayShape.VALUES);
            statement.setArray(5, ids(connection, seriesIds));
            statement.setObject(6, today);
            statement.executeUpdate();
        }
    }

    private static Array ids(Connection connection, int[] seriesIds) throws SQLException {
        return connection.createArrayOf(
                "integer", Arrays.stream(seriesIds).boxed().toArray());
    }

    private static Array counts(Connection connection, int days) throws SQLException {
        return connection.createArrayOf(
                "bytea",
                SHAPES.stream()
                        .map(shape -> ValueCountsCodec.encode(shape.counts(days)))
                        .toArray(byte[][]::new));
    }
}
