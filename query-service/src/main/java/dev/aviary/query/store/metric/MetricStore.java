package dev.aviary.query.store.metric;

import dev.aviary.query.store.TimeRange;
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
import org.jspecify.annotations.Nullable;

/**
 * Free-form metrics as they were sent, by time, then id. Every method answers from one snapshot and throws
 * {@link StoreUnavailableException} when the database cannot respond.
 */
@ApplicationScoped
public class MetricStore {
    private static final int ROWS_AT_ONCE = 16;
    private static final int MOST_ROWS = 500;
    private static final int ENOUGH_CHARACTERS = 1 << 20;

    private final Snapshots snapshots;

    MetricStore(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    private static final String WHERE_DOES_THE_PAGE_END = """
            SELECT time, id
            FROM (
                SELECT time, id
                FROM metrics
                WHERE (?::text IS NULL OR name = ?)
                    AND time BETWEEN ? AND ?
                    AND (time, id) > (?, ?)
                ORDER BY time, id
                LIMIT ?
            ) AS page
            ORDER BY time, id
            OFFSET ?
            """;

    /** The place of the last metric of a page of so many; empty when no more follow. */
    public Optional<MetricPosition> pageEnd(MetricRange range, int limit) {
        return snapshots.read(snapshot -> {
            try (PreparedStatement statement = prepare(snapshot, WHERE_DOES_THE_PAGE_END, range)) {
                statement.setInt(7, limit + 1);
                statement.setInt(8, limit - 1);
                try (ResultSet result = statement.executeQuery()) {
                    @Nullable MetricPosition last = result.next() ? position(result) : null;
                    return result.next() ? Optional.ofNullable(last) : Optional.empty();
                }
            }
        });
    }

    private static final String WHICH_METRICS_COME_NEXT = """
            SELECT time, id, body
            FROM metrics
            WHERE (?::text IS NULL OR name = ?)
                AND time BETWEEN ? AND ?
                AND (time, id) > (?, ?)
                AND (time, id) <= (?, ?)
            ORDER BY time, id
            LIMIT ?
            """;

    /**
     * The next metrics, as many as fit into memory: at least one, unless none follow.
     *
     * @param end the last that may be among them; null for the range's own end
     */
    public List<StoredMetric> next(MetricRange range, @Nullable MetricPosition end) {
        MetricPosition last = end == null ? MetricPosition.endOf(range.times()) : end;
        return snapshots.read(snapshot -> {
            try (PreparedStatement statement = prepare(snapshot, WHICH_METRICS_COME_NEXT, range)) {
                statement.setObject(7, TimeRange.toSql(last.epochMicros()));
                statement.setObject(8, last.id());
                statement.setInt(9, MOST_ROWS);
                return metrics(statement);
            }
        });
    }

    private static List<StoredMetric> metrics(PreparedStatement statement) throws SQLException {
        List<StoredMetric> metrics = new ArrayList<>();
        long characters = 0;
        try (ResultSet result = statement.executeQuery()) {
            while (characters < ENOUGH_CHARACTERS && result.next()) {
                StoredMetric metric = new StoredMetric(position(result), result.getString(3));
                metrics.add(metric);
                characters += metric.json().length();
            }
        }
        return metrics;
    }

    private static PreparedStatement prepare(Connection snapshot, String sql, MetricRange range) throws SQLException {
        MetricPosition start = range.start();
        PreparedStatement statement = snapshot.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setString(1, range.name());
        statement.setString(2, range.name());
        statement.setObject(
                3, TimeRange.toSql(Math.max(start.epochMicros(), range.times().start())));
        statement.setObject(4, range.times().sqlEnd());
        statement.setObject(5, TimeRange.toSql(start.epochMicros()));
        statement.setObject(6, start.id());
        return statement;
    }

    private static MetricPosition position(ResultSet row) throws SQLException {
        long time = TimeRange.fromSql(row.getObject(1, OffsetDateTime.class));
        return new MetricPosition(time, row.getObject(2, UUID.class));
    }
}
