package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The moves of a batch's positions: one for each of its partitions. Confined to the thread that stores the batch. */
public final class BatchPositions {
    private final PositionStore store;
    private final Map<TopicPartition, Move> moves =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));

    BatchPositions(PositionStore store) {
        this.store = store;
    }

    /**
     * A partition's move.
     *
     * @param first the offset of the batch's first record
     */
    record Move(PositionMove move, Verdict verdict, long first) {}

    void add(TopicPartition partition, Move move) {
        moves.put(partition, move);
    }

    Map<TopicPartition, Move> moves() {
        return moves;
    }

    /** For a transaction that stores a part of the batch, but not the last one. */
    public PositionStep comparing() {
        List<PositionMove> compared = list();
        return connection -> store.compare(connection, compared);
    }

    /** For the transaction after which all of the batch is stored. */
    public PositionStep moving() {
        List<PositionMove> moved = list();
        return connection -> {
            store.compare(connection, moved);
            store.move(connection, moved);
        };
    }

    private List<PositionMove> list() {
        List<PositionMove> list = new ArrayList<>(moves.size());
        moves.values().forEach(move -> list.add(move.move()));
        return list;
    }
}
