package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.position.log.TopicIdentity;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The rows of the positions, in the caller's transaction. */
@Singleton
class PositionStore {
    /** In one order, so that two writers that hold overlapping batches do not deadlock. */
    private static final String LOCK_POSITIONS_THAT_ARE_AS_EXPECTED = """
            SELECT topic_id
            FROM positions
            JOIN unnest(?, ?, ?) AS batch (topic_id, partition, from_offset) USING (topic_id, partition)
            WHERE next_offset = from_offset AND NOT superseded
            ORDER BY topic_id, partition
            FOR UPDATE OF positions
            """;

    /** @throws PositionConflictException when one of the positions is another one than the move begins at */
    void compare(Connection connection, List<PositionMove> moves) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_POSITIONS_THAT_ARE_AS_EXPECTED)) {
            setMoves(statement, moves, PositionMove::from);
            int held = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held++;
                }
            }
            // READ COMMITTED compares a row again that another transaction has moved while this one waited for its
            // lock, and leaves it out then.
            if (held != moves.size()) {
                throw new PositionConflictException();
            }
        }
    }

    private static final String MOVE_POSITIONS = """
            UPDATE positions
            SET next_offset = batch.to_offset
            FROM unnest(?, ?, ?) AS batch (topic_id, partition, to_offset)
            WHERE positions.topic_id = batch.topic_id AND positions.partition = batch.partition
            """;

    /** Moves positions that the transaction has {@linkplain #compare compared}. */
    void move(Connection connection, List<PositionMove> moves) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE_POSITIONS)) {
            setMoves(statement, moves, PositionMove::to);
            statement.executeUpdate();
        }
    }

    private static void setMoves(
            PreparedStatement statement, List<PositionMove> moves, Function<PositionMove, Long> offset)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                1,
                connection.createArrayOf(
                        "uuid", moves.stream().map(PositionMove::topicId).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "integer", moves.stream().map(PositionMove::partition).toArray()));
        statement.setArray(
                3, connection.createArrayOf("bigint", moves.stream().map(offset).toArray()));
    }

    private static final String WHERE_IS_THIS_TOPIC = """
            SELECT partition, next_offset FROM positions WHERE topic_id = ? AND NOT superseded
            """;

    /** The position of each partition that has one. */
    Map<Integer, Long> read(Connection connection, UUID topicId) throws SQLException {
        Map<Integer, Long> positions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(WHERE_IS_THIS_TOPIC)) {
            statement.setObject(1, topicId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return positions;
    }

    private static final String ARE_COMMITTED_OFFSETS_TO_BE_ADOPTED = """
            SELECT adopts_committed_offsets AND NOT EXISTS (SELECT FROM positions WHERE topic = ?)
            FROM position_adoption
            """;

    /** Whether readings were stored before there were positions, and the topic has none yet. */
    boolean adoptsCommittedOffsets(Connection connection, String topic) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ARE_COMMITTED_OFFSETS_TO_BE_ADOPTED)) {
            statement.setString(1, topic);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static final String SUPERSEDE_OTHER_IDS = """
            UPDATE positions SET superseded = true
            WHERE topic = ? AND topic_id <> ? AND NOT superseded
            RETURNING cluster_id
            """;

    /** The clusters of the positions that no longer hold, since the topic's name denotes another topic now. */
    List<String> supersedeOthers(Connection connection, TopicIdentity topic) throws SQLException {
        List<String> clusters = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SUPERSEDE_OTHER_IDS)) {
            statement.setString(1, topic.name());
            statement.setObject(2, topic.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    clusters.add(rows.getString(1));
                }
            }
        }
        return clusters;
    }

    private static final String CREATE_POSITION = """
            INSERT INTO positions (topic_id, partition, topic, cluster_id, next_offset)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (topic_id, partition) DO UPDATE SET superseded = false
            """;

    /** Creates the positions that are missing; another writer may do so at the same time. */
    void create(Connection connection, TopicIdentity topic, Map<Integer, Long> starts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CREATE_POSITION)) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                statement.setObject(1, topic.id());
                statement.setInt(2, partition);
                statement.setString(3, topic.name());
                statement.setString(4, topic.clusterId());
                statement.setLong(5, starts.getOrDefault(partition, 0L));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
