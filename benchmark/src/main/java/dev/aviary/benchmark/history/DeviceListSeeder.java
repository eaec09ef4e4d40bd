package dev.aviary.benchmark.history;

import dev.aviary.benchmark.system.Store;
import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A large fleet of which only the devices are requested. */
public record DeviceListSeeder(Store store) {
    private static final int SECONDS_A_DAY = 86_400;

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
    public void write(int devices, int daysApart) throws SQLException {
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
