package dev.aviary.ingest.store.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.ingest.store.database.DatabaseIdentities;
import dev.aviary.ingest.store.database.DatabaseIdentity;
import dev.aviary.ingest.store.database.PerDatabase;
import dev.aviary.model.Series;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ids of the series, cached for the database that they are from; unknown ones are created. */
@Singleton
class SeriesRegistry {
    private final DatabaseIdentities identities;
    private final PerDatabase<Cache<Series, StoredSeries>> caches;

    SeriesRegistry(WriterConfig config, DatabaseIdentities identities) {
        this.identities = identities;
        this.caches = new PerDatabase<>(() ->
                Caffeine.newBuilder().maximumSize(config.seriesCacheSize()).build());
    }

    /**
     * The rows of these series in the connection's database. To be called before anything else in a
     * transaction: what is created here is committed at once, so that no rollback takes an id back.
     */
    Map<Series, StoredSeries> resolve(Connection connection, Collection<Series> wanted) throws SQLException {
        Cache<Series, StoredSeries> known = caches.of(identities.of(connection));
        Map<Series, StoredSeries> resolved = HashMap.newHashMap(wanted.size());
        List<Series> unknown = new ArrayList<>();
        for (Series series : wanted) {
            @Nullable StoredSeries stored = known.getIfPresent(series);
            if (stored == null) {
                unknown.add(series);
            } else {
                resolved.put(series, stored);
            }
        }
        if (!unknown.isEmpty()) {
            Array devices = connection.createArrayOf(
                    "uuid", unknown.stream().map(Series::deviceUuid).toArray());
            Array types = connection.createArrayOf(
                    "text", unknown.stream().map(Series::type).toArray());
            create(connection, devices, types);
            connection.commit();
            read(connection, devices, types, resolved);
            connection.commit();
            // Not put: another batch may have cached wider days of a series since they were read.
            resolved.forEach((series, stored) -> known.asMap().putIfAbsent(series, stored));
        }
        return resolved;
    }

    /** To be called after the commit of the transaction that widened the days of the series. */
    void cache(DatabaseIdentity database, Map<Series, StoredSeries> widened) {
        caches.of(database).putAll(widened);
    }

    private static final String CREATE_DEVICES = """
            INSERT INTO devices (device_uuid)
            SELECT DISTINCT device_uuid FROM unnest(?) AS wanted (device_uuid) ORDER BY device_uuid
            ON CONFLICT DO NOTHING
            """;

    private static final String CREATE_SERIES = """
            INSERT INTO series (device_uuid, type)
            SELECT device_uuid, type
            FROM unnest(?, ?) AS wanted (device_uuid, type)
            WHERE NOT EXISTS (
                SELECT FROM series WHERE series.device_uuid = wanted.device_uuid AND series.type = wanted.type)
            ORDER BY device_uuid, type
            ON CONFLICT DO NOTHING
            """;

    private static void create(Connection connection, Array devices, Array types) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CREATE_DEVICES)) {
            statement.setArray(1, devices);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(CREATE_SERIES)) {
            statement.setArray(1, devices);
            statement.setArray(2, types);
            statement.executeUpdate();
        }
    }

    private static final String SERIES_BY_DEVICE_AND_TYPE = """
            SELECT device_uuid, type, series_id, first_day, last_day
            FROM unnest(?, ?) AS wanted (device_uuid, type)
            JOIN series USING (device_uuid, type)
            """;

    private static void read(Connection connection, Array devices, Array types, Map<Series, StoredSeries> resolved)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SERIES_BY_DEVICE_AND_TYPE)) {
            statement.setArray(1, devices);
            statement.setArray(2, types);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    resolved.put(
                            new Series(rows.getObject("device_uuid", UUID.class), rows.getString("type")),
                            stored(rows));
                }
            }
        }
    }

    private static StoredSeries stored(ResultSet row) throws SQLException {
        StoredSeries empty = StoredSeries.empty(row.getInt("series_id"));
        @Nullable LocalDate firstDay = row.getObject("first_day", LocalDate.class);
        @Nullable LocalDate lastDay = row.getObject("last_day", LocalDate.class);
        return firstDay == null || lastDay == null ? empty : empty.widened(firstDay.toEpochDay(), lastDay.toEpochDay());
    }

    private static final String WIDEN_DAYS = """
            UPDATE series
            SET first_day = LEAST(series.first_day, wider.first_day),
                last_day = GREATEST(series.last_day, wider.last_day)
            FROM unnest(?, ?, ?) AS wider (series_id, first_day, last_day)
            WHERE series.series_id = wider.series_id
            """;

    /** Widens the days between which the readings of the series lie, in the caller's transaction. */
    void widenDays(Connection connection, Collection<StoredSeries> widened) throws SQLException {
        if (widened.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(WIDEN_DAYS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "integer", widened.stream().map(StoredSeries::id).toArray()));
            statement.setArray(2, days(connection, widened.stream().map(StoredSeries::firstDay)));
            statement.setArray(3, days(connection, widened.stream().map(StoredSeries::lastDay)));
            statement.executeUpdate();
        }
    }

    private static Array days(Connection connection, Stream<Long> days) throws SQLException {
        return connection.createArrayOf(
                "date", days.map(day -> Date.valueOf(LocalDate.ofEpochDay(day))).toArray());
    }
}
