package dev.aviary.ingest.store.metric;

import dev.aviary.ingest.store.WriterMetrics;
import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.ingest.store.position.PositionStep;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Stores free-form metrics in one transaction, each exactly once however often Kafka delivers it. */
@ApplicationScoped
public class MetricWriter {
    private final DatabaseTransactions transactions;
    private final WriterMetrics metrics;

    MetricWriter(DatabaseTransactions transactions, WriterMetrics metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    private static final String INSERT_MISSING = """
            INSERT INTO metrics (time, id, name, body)
            SELECT time, id, name, body::json
            FROM unnest(?::text[]::timestamptz[], ?::uuid[], ?::text[], ?::text[]) AS incoming (time, id, name, body)
            ON CONFLICT DO NOTHING
            """;

    /**
     * Returns once the metrics are committed. While the database is unavailable it waits and tries again, for as long as that
     * takes.
     *
     * @throws RefusedByDatabaseException when the database refuses the metrics themselves; then none is stored
     */
    public void write(List<Metric> incoming, PositionStep position) throws SQLException, RefusedByDatabaseException {
        int stored = transactions.untilCommitted(connection -> {
            position.in(connection);
            return insert(connection, incoming);
        });
        metrics.wroteMetrics(incoming.size(), stored);
    }

    private static int insert(Connection connection, List<Metric> incoming) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_MISSING)) {
            statement.setArray(
                    1,
                    column(
                            connection,
                            "text",
                            incoming,
                            metric ->
                                    EpochMicros.toInstant(metric.epochMicros()).toString()));
            statement.setArray(2, column(connection, "uuid", incoming, Metric::id));
            statement.setArray(3, column(connection, "text", incoming, Metric::name));
            statement.setArray(4, column(connection, "text", incoming, Metric::json));
            return statement.executeUpdate();
        }
    }

    private static Array column(
            Connection connection, String type, List<Metric> incoming, Function<Metric, Object> component)
            throws SQLException {
        return connection.createArrayOf(type, incoming.stream().map(component).toArray());
    }
}
