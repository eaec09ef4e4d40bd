package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.database.DatabaseIdentities;
import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The moves of a batch's positions: one for each of its partitions. Confined to the thread that stores the batch. */
public final class BatchPositions {
    private final PositionStore store;
    private final DatabaseIdentities identities;
    private final BatchDatabase database = new BatchDatabase();
    private final Map<TopicPartition, Move> moves =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));

    BatchPositions(PositionStore store, DatabaseIdentities identities) {
        this.store = store;
        this.identities = identities;
    }

    /**
     * A partition's move.
     *
     * @param first the offset of the batch's first record
     */
    public record Move(PositionMove move, Verdict verdict, long first) {}

    void add(TopicPartition partition, Move move) {
        moves.put(partition, move);
    }

    Map<TopicPartition, Move> moves() {
        return moves;
    }

    /** For a transaction that stores a part of the batch, but not the last one. */
    public PositionStep comparing() {
        List<PositionMove> compared = list();
        return connection -> compare(connection, compared, false);
    }

    /** For the transaction after which all of the batch is stored. */
    public PositionStep moving() {
        List<PositionMove> moved = list();
        return connection -> {
            compare(connection, moved, true);
            store.move(connection, moved);
        };
    }

    private void compare(Connection connection, List<PositionMove> compared, boolean isLast) throws SQLException {
        if (!database.accepts(identities.of(connection), isLast)) {
            throw new PositionConflictException();
        }
        store.compare(connection, compared);
    }

    private List<PositionMove> list() {
        List<PositionMove> list = new ArrayList<>(moves.size());
        moves.values().forEach(move -> list.add(move.move()));
        return list;
    }
}
