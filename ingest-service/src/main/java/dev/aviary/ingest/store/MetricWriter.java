package dev.aviary.ingest.store;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Metric;
import io.agroal.api.AgroalDataSource;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Stores free-form metrics in one transaction, each exactly once however often Kafka delivers it. */
@ApplicationScoped
class MetricWriter {
    private final AgroalDataSource database;
    private final SchemaMigration schema;
    private final WriterMetrics metrics;
    private final DatabaseState state;

    MetricWriter(AgroalDataSource database, SchemaMigration schema, WriterMetrics metrics, DatabaseState state) {
        this.database = database;
        this.schema = schema;
        this.metrics = metrics;
        this.state = state;
    }

    private static final String INSERT_MISSING = """
            INSERT INTO metrics (time, id, name, body)
            SELECT time, id, name, body::json
            FROM unnest(?::text[]::timestamptz[], ?::uuid[], ?::text[], ?::text[]) AS incoming (time, id, name, body)
            ON CONFLICT DO NOTHING
            """;

    /**
     * Returns once the metrics are committed. While the database is away it waits and tries again, for as long as that
     * takes.
     *
     * @throws RefusedByDatabaseException when the database refuses the metrics themselves; then none is stored
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 100,
            retryOn = SQLException.class,
            abortOn = RefusedByDatabaseException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    void write(List<Metric> incoming) throws SQLException, RefusedByDatabaseException {
        try (Connection connection = migrated();
                PreparedStatement statement = connection.prepareStatement(INSERT_MISSING)) {
            setArray(
                    statement,
                    1,
                    "text",
                    incoming,
                    metric -> EpochMicros.toInstant(metric.epochMicros()).toString());
            setArray(statement, 2, "uuid", incoming, Metric::id);
            setArray(statement, 3, "text", incoming, Metric::name);
            setArray(statement, 4, "text", incoming, Metric::json);
            int stored = statement.executeUpdate();
            metrics.wroteMetrics(incoming.size(), stored);
            state.answered();
        } catch (SQLException e) {
            if (SqlState.blamesTheRows(e)) {
                throw new RefusedByDatabaseException(e);
            }
            state.failed(e);
            throw e;
        }
    }

    private Connection migrated() throws SQLException {
        state.throwIfStopping();
        schema.ensureMigrated();
        return database.getConnection();
    }

    private static void setArray(
            PreparedStatement statement, int index, String type, List<Metric> incoming, Function<Metric, Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, incoming.stream().map(column).toArray()));
    }
}
