package dev.aviary.query.store.metric;

import dev.aviary.model.Series;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.series.SeriesRow;
import dev.aviary.query.store.series.SeriesStore;
import dev.aviary.query.store.snapshot.Snapshots;
import dev.aviary.query.store.snapshot.StoreUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A host's load: the readings of two types, one record for each time. Every method answers from one snapshot and throws
 * {@link StoreUnavailableException} when the database cannot respond.
 */
@ApplicationScoped
public class HostRecordStore {
    private final Snapshots snapshots;

    HostRecordStore(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    private static final String WHICH_RECORDS_COME_FIRST = """
            WITH cpu AS (
                SELECT time, max(value) AS cpu_load
                FROM readings
                WHERE series_id = ? AND time BETWEEN ? AND ?
                GROUP BY time
                ORDER BY time
                LIMIT ?
            ), work AS (
                SELECT time, max(value) AS concurrency
                FROM readings
                WHERE series_id = ? AND time BETWEEN ? AND ?
                GROUP BY time
                ORDER BY time
                LIMIT ?
            )
            SELECT time, cpu_load, concurrency
            FROM cpu FULL JOIN work USING (time)
            ORDER BY time
            LIMIT ?
            """;

    /** The first records of a range, by time; at most so many. */
    public List<HostRecord> first(UUID host, TimeRange range, int limit) {
        return snapshots.read(snapshot -> {
            try (PreparedStatement statement = snapshot.prepareStatement(WHICH_RECORDS_COME_FIRST)) {
                bind(statement, 1, series(snapshot, host, "cpu_load"), range);
                statement.setInt(4, limit);
                bind(statement, 5, series(snapshot, host, "concurrency"), range);
                statement.setInt(8, limit);
                statement.setInt(9, limit);
                return records(statement);
            }
        });
    }

    private static final String WHICH_RECORD_HAS_THE_MOST_LOAD = """
            SELECT cpu.time, cpu.cpu_load,
                (SELECT max(value) FROM readings WHERE series_id = ? AND readings.time = cpu.time) AS concurrency
            FROM (
                SELECT time, max(value) AS cpu_load
                FROM readings
                WHERE series_id = ? AND time BETWEEN ? AND ?
                GROUP BY time
            ) AS cpu
            ORDER BY cpu.cpu_load DESC, cpu.time DESC
            LIMIT 1
            """;

    /** The record with the greatest load; of several, the latest. */
    public Optional<HostRecord> mostLoaded(UUID host, TimeRange range) {
        return extreme(WHICH_RECORD_HAS_THE_MOST_LOAD, host, range);
    }

    private static final String WHICH_RECORD_HAS_THE_LEAST_LOAD =
            WHICH_RECORD_HAS_THE_MOST_LOAD.replace("cpu.cpu_load DESC", "cpu.cpu_load ASC");

    /** The record with the least load; of several, the latest. */
    public Optional<HostRecord> leastLoaded(UUID host, TimeRange range) {
        return extreme(WHICH_RECORD_HAS_THE_LEAST_LOAD, host, range);
    }

    private Optional<HostRecord> extreme(String sql, UUID host, TimeRange range) {
        return snapshots.read(snapshot -> {
            try (PreparedStatement statement = snapshot.prepareStatement(sql)) {
                statement.setInt(1, series(snapshot, host, "concurrency").id());
                bind(statement, 2, series(snapshot, host, "cpu_load"), range);
                return records(statement).stream().findFirst();
            }
        });
    }

    private static SeriesRow series(Connection snapshot, UUID host, String type) throws SQLException {
        Series series = new Series(host, type);
        return SeriesStore.find(snapshot, series).orElse(SeriesRow.without(series));
    }

    private static void bind(PreparedStatement statement, int index, SeriesRow series, TimeRange range)
            throws SQLException {
        TimeRange bounded = range.and(series.days());
        statement.setInt(index, series.id());
        statement.setObject(index + 1, bounded.sqlStart());
        statement.setObject(index + 2, bounded.sqlEnd());
    }

    private static List<HostRecord> records(PreparedStatement statement) throws SQLException {
        List<HostRecord> records = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                records.add(new HostRecord(
                        TimeRange.fromSql(result.getObject(1, OffsetDateTime.class)),
                        result.getObject(2, Double.class),
                        result.getObject(3, Double.class)));
            }
        }
        return records;
    }
}
