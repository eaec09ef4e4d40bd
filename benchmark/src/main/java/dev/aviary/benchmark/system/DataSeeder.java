package dev.aviary.benchmark.system;

import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** History that no device ever sent: rows written straight into the database, with all that the writer keeps of them. */
public record DataSeeder(Store store) {
    public static final String TYPE = "temperature";

    private static final int SECONDS_A_DAY = 86_400;

    /** How the values of a seeded series look. */
    public enum Values {
        /** A season, a day and some noise, of one decimal: a few hundred distinct values. */
        ONE_DECIMAL("floor((15 + 8 * sin(n * 2e-6) + 4 * sin(n * 7.27e-4) + 3 * random()) * 10) / 10"),
        /** The same with all of a double's digits: hardly two are equal. */
        CONTINUOUS("15 + 8 * sin(n * 2e-6) + 4 * sin(n * 7.27e-4) + 3 * random()");

        private final String expression;

        Values(String expression) {
            this.expression = expression;
        }
    }

    /** A device that measured at a steady pace, from the start of a UTC day to the end of another. */
    public record History(UUID device, Instant firstDay, Instant endDay, int secondsApart, Values values) {}

    private static final String CREATE_SERIES = """
            WITH device AS (INSERT INTO devices (device_uuid) VALUES (?) RETURNING device_uuid)
            INSERT INTO series (device_uuid, type, first_day, last_day)
            SELECT device_uuid, ?, ?::date, ?::date - 1 FROM device
            RETURNING series_id
            """;

    private static final String INSERT_READINGS = """
            INSERT INTO readings (series_id, time, value)
            SELECT ?, to_timestamp(n), :value
            FROM generate_series(?::bigint, ?::bigint - 1, ?::bigint) AS n
            """;

    private static final String INVALIDATE_DAYS = """
            INSERT INTO dirty_days (series_id, day)
            SELECT ?, day::date FROM generate_series(?::date, ?::date - 1, INTERVAL '1 day') AS day
            """;

    /** Writes a device's history and marks its days for the roll-ups, as the writer would. */
    public void write(History history) throws SQLException {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            int series = createSeries(connection, history);
            String insert = INSERT_READINGS.replace(":value", history.values().expression);
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setInt(1, series);
                statement.setLong(2, history.firstDay().getEpochSecond());
                statement.setLong(3, history.endDay().getEpochSecond());
                statement.setInt(4, history.secondsApart());
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(INVALIDATE_DAYS)) {
                statement.setInt(1, series);
                statement.setObject(
                        2, history.firstDay().atOffset(ZoneOffset.UTC).toLocalDate());
                statement.setObject(3, history.endDay().atOffset(ZoneOffset.UTC).toLocalDate());
                statement.executeUpdate();
            }
            connection.commit();
        }
    }

    private static int createSeries(Connection connection, History history) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CREATE_SERIES)) {
            statement.setObject(1, history.device());
            statement.setString(2, TYPE);
            statement.setObject(3, history.firstDay().atOffset(ZoneOffset.UTC).toLocalDate());
            statement.setObject(4, history.endDay().atOffset(ZoneOffset.UTC).toLocalDate());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static final String CREATE_FLEET = """
            WITH fleet AS (
                INSERT INTO devices (device_uuid, name)
                SELECT gen_random_uuid(), 'sensor-' || n FROM generate_series(1, ?) AS n
                RETURNING device_uuid),
            created AS (
                INSERT INTO series (device_uuid, type, first_day, last_day)
                SELECT device_uuid, 'humidity', closed_through - 365 - floor(random() * 28)::int, closed_through + 1
                FROM fleet, rollup_horizon
                RETURNING series_id, first_day, last_day),
            measured_today AS (
                INSERT INTO readings (series_id, time, value)
                SELECT series_id, last_day::timestamp AT TIME ZONE 'UTC', 50 FROM created)
            INSERT INTO reading_days (series_id, day, first_time, last_time, value_counts, summary)
            SELECT series_id, day::date, day AT TIME ZONE 'UTC', day AT TIME ZONE 'UTC', ?, ?
            FROM created,
                generate_series(first_day::timestamp, last_day - INTERVAL '1 day', ? * INTERVAL '1 day') AS day
            """;

    /**
     * Writes a fleet of which each device has measured for a year: a roll-up of each day that is so many after the one
     * before, from the first day on, and one reading of today.
     */
    public void writeFleet(int devices, int daysApart) throws SQLException {
        ValueCounts oneReading = ValueCounts.of(new double[] {50}, new long[] {1});
        SummaryBuilder atMidnight = new SummaryBuilder();
        atMidnight.add(0, 50);
        byte[] summary = SummaryCodec.encode(SECONDS_A_DAY, 0, List.of(new TimedSummary(0, atMidnight.drain())));
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(CREATE_FLEET)) {
            statement.setInt(1, devices);
            statement.setBytes(2, ValueCountsCodec.encode(oneReading));
            statement.setBytes(3, summary);
            statement.setInt(4, daysApart);
            statement.executeUpdate();
        }
    }
}
