package dev.aviary.benchmark.history;

import dev.aviary.benchmark.system.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;

/** Devices and their series, without a reading. */
record SeriesSeeder(Store store) {
    private static final String CREATE_DEVICE = """
        WITH device AS (INSERT INTO devices (device_uuid) VALUES (?) RETURNING device_uuid)
        INSERT INTO series (device_uuid, type, first_day, last_day)
        SELECT device_uuid, ?, ?::date, ?::date FROM device
        RETURNING series_id
        """;

    /** Returns the id of the series. */
    int createDevice(UUID device, String type, LocalDate firstDay, LocalDate lastDay) throws SQLException {
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(CREATE_DEVICE)) {
            statement.setObject(1, device);
            statement.setString(2, type);
            statement.setObject(3, firstDay);
            statement.setObject(4, lastDay);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static final String CREATE_TAGGED = """
        WITH fleet AS (
            INSERT INTO devices (device_uuid, tags)
            SELECT gen_random_uuid(), jsonb_build_object('fleet', ?::text, 'site', 'site-' || n % ?)
            FROM generate_series(1, ?) AS n
            RETURNING device_uuid)
        INSERT INTO series (device_uuid, type, first_day, last_day)
        SELECT device_uuid, ?, ?::date, ?::date FROM fleet
        RETURNING series_id
        """;

    /** Returns the ids of the series of as many devices with the tag {@code fleet}, divided by the tag {@code site}. */
    int[] createFleet(Fleet fleet, String type) throws SQLException {
        IntStream.Builder ids = IntStream.builder();
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(CREATE_TAGGED)) {
            statement.setString(1, fleet.tag());
            statement.setInt(2, fleet.sites());
            statement.setInt(3, fleet.devices());
            statement.setString(4, type);
            statement.setObject(5, fleet.firstDay());
            statement.setObject(6, fleet.lastDay());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
        }
        return ids.build().toArray();
    }
}
