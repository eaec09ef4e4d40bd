package dev.aviary.query;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Puts rows into the database, as ingest-service's writer does. */
public final class StoredReadings {
    static final String URL = "aviary.test.database.url";
    static final String USER = "aviary.test.database.user";
    static final String PASSWORD = "aviary.test.database.password";

    private StoredReadings() {}

    /** Stores readings; those that are there already are left alone. */
    public static void store(Collection<Reading> readings) {
        Map<Series, List<Reading>> bySeries = readings.stream().collect(Collectors.groupingBy(Reading::series));
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (Map.Entry<Series, List<Reading>> series : bySeries.entrySet()) {
                know(connection, series.getKey().deviceUuid());
                widen(connection, series.getKey(), series.getValue());
                mark(connection, series.getKey(), series.getValue());
                insert(connection, series.getKey(), series.getValue());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Stores one reading a second, of the values in their order. */
    public static Series storeSecondBySecond(String type, long firstSecond, double... values) {
        Series series = new Series(UUID.randomUUID(), type);
        store(IntStream.range(0, values.length)
                .mapToObj(i -> new Reading(series, (firstSecond + i) * EpochMicros.PER_SECOND, values[i]))
                .toList());
        return series;
    }

    /** Stores so many readings, one a second from 2016-11-22 on, with values of one decimal. */
    public static void storeManySecondBySecond(UUID deviceUuid, String type, int count) {
        execute("""
                WITH device AS (
                    INSERT INTO devices (device_uuid) VALUES ('%1$s') RETURNING device_uuid
                ), new_series AS (
                    INSERT INTO series (device_uuid, type, first_day, last_day)
                    SELECT device_uuid, '%2$s', '2016-11-22', date '2016-11-22' + %3$d / 86400 FROM device
                    RETURNING series_id, first_day, last_day
                ), marks AS (
                    INSERT INTO dirty_days
                    SELECT series_id, day::date FROM new_series, generate_series(first_day, last_day, '1 day') AS day
                )
                INSERT INTO readings
                SELECT series_id, timestamptz '2016-11-22 UTC' + second * INTERVAL '1 second', second %% 997 / 10.0
                FROM new_series, generate_series(0, %3$d - 1) AS second
                """.formatted(deviceUuid, type, count));
    }

    public static void describe(UUID deviceUuid, String name, String units) {
        describe(deviceUuid, name, units, "{}");
    }

    /** Describes a device with units and tags, both as JSON. */
    public static void describe(UUID deviceUuid, @Nullable String name, String units, String tags) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO devices (device_uuid, name, units, tags) VALUES (?, ?, ?::jsonb, ?::jsonb)
                        ON CONFLICT (device_uuid) DO UPDATE
                        SET name = EXCLUDED.name, units = EXCLUDED.units, tags = EXCLUDED.tags
                        """)) {
            statement.setObject(1, deviceUuid);
            statement.setString(2, name);
            statement.setString(3, units);
            statement.setString(4, tags);
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue(URL, String.class),
                config.getValue(USER, String.class),
                config.getValue(PASSWORD, String.class));
    }

    private static void know(Connection connection, UUID deviceUuid) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO devices (device_uuid) VALUES (?) ON CONFLICT DO NOTHING")) {
            statement.setObject(1, deviceUuid);
            statement.execute();
        }
    }

    private static void widen(Connection connection, Series series, List<Reading> readings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO series AS old (device_uuid, type, first_day, last_day) VALUES (?, ?, ?, ?)
                ON CONFLICT (device_uuid, type) DO UPDATE
                SET first_day = least(old.first_day, excluded.first_day),
                    last_day = greatest(old.last_day, excluded.last_day)
                """)) {
            statement.setObject(1, series.deviceUuid());
            statement.setString(2, series.type());
            statement.setObject(
                    3, day(readings.stream().mapToLong(Reading::epochMicros).min()));
            statement.setObject(
                    4, day(readings.stream().mapToLong(Reading::epochMicros).max()));
            statement.execute();
        }
    }

    private static void mark(Connection connection, Series series, List<Reading> readings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO dirty_days (series_id, day)
                SELECT series_id, touched
                FROM series, rollup_horizon, unnest(?) AS touched
                WHERE device_uuid = ? AND type = ? AND touched <= marking_through
                """)) {
            Object[] days = readings.stream()
                    .map(reading -> Date.valueOf(LocalDate.ofEpochDay(EpochMicros.dayOf(reading.epochMicros()))))
                    .distinct()
                    .toArray();
            statement.setArray(1, connection.createArrayOf("date", days));
            statement.setObject(2, series.deviceUuid());
            statement.setString(3, series.type());
            statement.execute();
        }
    }

    private static LocalDate day(OptionalLong epochMicros) {
        return LocalDate.ofEpochDay(EpochMicros.dayOf(epochMicros.orElseThrow()));
    }

    private static void insert(Connection connection, Series series, List<Reading> readings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO readings (series_id, time, value)
                SELECT series_id, ?, ? FROM series WHERE device_uuid = ? AND type = ?
                ON CONFLICT DO NOTHING
                """)) {
            for (Reading reading : readings) {
                statement.setObject(
                        1, EpochMicros.toInstant(reading.epochMicros()).atOffset(ZoneOffset.UTC));
                statement.setDouble(2, reading.value());
                statement.setObject(3, series.deviceUuid());
                statement.setString(4, series.type());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
