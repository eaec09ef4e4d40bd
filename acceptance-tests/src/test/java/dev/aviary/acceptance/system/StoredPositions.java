package dev.aviary.acceptance.system;

import dev.aviary.stack.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The positions in Kafka that a database holds. */
record StoredPositions(String jdbcUrl, Credentials reader) {
    private static final String WHERE_DOES_EACH_PARTITION_STAND = """
            SELECT partition, next_offset
            FROM positions
            WHERE topic = ? AND next_offset > 0 AND NOT superseded
            """;

    /**
     * The next offset of each partition of a topic of which any record is stored.
     *
     * @throws SQLException when the database is unavailable
     */
    Map<Integer, Long> of(String topic) throws SQLException {
        Map<Integer, Long> positions = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, reader.user(), reader.password());
                PreparedStatement statement = connection.prepareStatement(WHERE_DOES_EACH_PARTITION_STAND)) {
            statement.setString(1, topic);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return positions;
    }
}
