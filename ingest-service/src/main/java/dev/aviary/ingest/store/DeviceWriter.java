package dev.aviary.ingest.store;

import dev.aviary.ingest.store.DeviceConsumer.Described;
import io.agroal.api.AgroalDataSource;
import io.smallrye.faulttolerance.api.BeforeRetry;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Stores what people call the devices; the latest description of each stands. */
@ApplicationScoped
class DeviceWriter {
    private final AgroalDataSource database;
    private final SchemaMigration schema;
    private final DatabaseState state;

    DeviceWriter(AgroalDataSource database, SchemaMigration schema, DatabaseState state) {
        this.database = database;
        this.schema = schema;
        this.state = state;
    }

    private static final String DESCRIBE_DEVICE = """
            INSERT INTO devices (device_uuid, name, units, described_at)
            VALUES (?, ?, ?::jsonb, ?)
            ON CONFLICT (device_uuid) DO UPDATE
            SET name = EXCLUDED.name, units = EXCLUDED.units, described_at = EXCLUDED.described_at
            WHERE devices.described_at IS NULL OR devices.described_at <= EXCLUDED.described_at
            """;

    /** Returns once the descriptions are committed; waits while the database is away. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 100, retryOn = SQLException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    @BeforeRetry(DatabaseAway.class)
    void write(List<Described> descriptions) throws SQLException {
        schema.ensureMigrated();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DESCRIBE_DEVICE)) {
            connection.setAutoCommit(false);
            for (Described described : descriptions) {
                statement.setObject(1, described.description().deviceUuid());
                statement.setString(2, described.description().name());
                statement.setString(3, json(described.description().units()));
                statement.setTimestamp(4, Timestamp.from(described.at()));
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            state.answered();
        }
    }

    private static String json(Map<String, String> units) {
        return new JsonObject(Map.copyOf(units)).encode();
    }
}
