package dev.aviary.ingest.store.device;

import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.ingest.store.position.PositionStep;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Stores the descriptions of devices; the last of each in its partition stands. The partition orders them, not the edge
 * services' clocks: batches are stored in the order of their offsets, each once.
 */
@ApplicationScoped
public class DeviceWriter {
    private final DatabaseTransactions transactions;

    DeviceWriter(DatabaseTransactions transactions) {
        this.transactions = transactions;
    }

    private static final String DESCRIBE_DEVICE = """
            INSERT INTO devices (device_uuid, name, units, tags, described_at)
            VALUES (?, ?, ?::jsonb, ?::jsonb, ?)
            ON CONFLICT (device_uuid) DO UPDATE
            SET name = EXCLUDED.name,
                units = EXCLUDED.units,
                tags = EXCLUDED.tags,
                described_at = EXCLUDED.described_at
            """;

    /** A dead letter that is sent again is older than its place in the partition: what came meanwhile stands. */
    private static final String DESCRIBE_DEVICE_UNLESS_NEWER = DESCRIBE_DEVICE + """
            WHERE devices.described_at IS NULL OR devices.described_at <= EXCLUDED.described_at
            """;

    private static final String NAME_DEVICE_THAT_NO_ONE_DESCRIBED = """
            INSERT INTO devices (device_uuid, name)
            VALUES (?, ?)
            ON CONFLICT (device_uuid) DO UPDATE
            SET name = EXCLUDED.name
            WHERE devices.described_at IS NULL AND devices.name IS NULL
            """;

    /**
     * Returns once the descriptions are committed; waits while the database is unavailable.
     *
     * @throws RefusedByDatabaseException when the database refuses the descriptions themselves; then none is stored
     */
    public void write(List<DescriptionRecord> descriptions, PositionStep position)
            throws SQLException, RefusedByDatabaseException {
        int unused = transactions.untilCommitted(connection -> {
            position.in(connection);
            return upsert(connection, descriptions);
        });
    }

    private static int upsert(Connection connection, List<DescriptionRecord> descriptions) throws SQLException {
        try (PreparedStatement describing = connection.prepareStatement(DESCRIBE_DEVICE);
                PreparedStatement describingAgain = connection.prepareStatement(DESCRIBE_DEVICE_UNLESS_NEWER);
                PreparedStatement naming = connection.prepareStatement(NAME_DEVICE_THAT_NO_ONE_DESCRIBED)) {
            for (DescriptionRecord described : inOrderOfDevices(descriptions)) {
                if (described.description().isAssumed()) {
                    name(naming, described);
                } else {
                    describe(described.isReplayed() ? describingAgain : describing, described);
                }
            }
            return describing.executeBatch().length
                    + describingAgain.executeBatch().length
                    + naming.executeBatch().length;
        }
    }

    /** Sorted, so that two writers lock the same devices in one order; descriptions of one device keep their order. */
    private static List<DescriptionRecord> inOrderOfDevices(List<DescriptionRecord> descriptions) {
        return descriptions.stream()
                .sorted(Comparator.comparing(
                        described -> described.description().deviceUuid()))
                .toList();
    }

    private static void describe(PreparedStatement statement, DescriptionRecord described) throws SQLException {
        statement.setObject(1, described.description().deviceUuid());
        statement.setString(2, described.description().name());
        statement.setString(3, json(described.description().units()));
        statement.setString(4, json(described.description().tags()));
        statement.setTimestamp(5, Timestamp.from(described.at()));
        statement.addBatch();
    }

    private static void name(PreparedStatement statement, DescriptionRecord described) throws SQLException {
        statement.setObject(1, described.description().deviceUuid());
        statement.setString(2, described.description().name());
        statement.addBatch();
    }

    private static String json(Map<String, String> strings) {
        return new JsonObject(Map.copyOf(strings)).encode();
    }
}
