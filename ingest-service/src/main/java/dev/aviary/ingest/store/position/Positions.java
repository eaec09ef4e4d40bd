package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.database.DatabaseIdentities;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Which batch comes next in each partition. What is kept here only saves reading a position before each batch: the
 * transaction that stores the batch compares it with the database, and whatever does not agree is read again.
 */
@Singleton
public class Positions {
    private final TopicPositions topics;
    private final PositionStore store;
    private final DatabaseIdentities identities;
    private final PositionMetrics metrics;
    private final ExpectedPositions expected = new ExpectedPositions();

    Positions(TopicPositions topics, PositionStore store, DatabaseIdentities identities, PositionMetrics metrics) {
        this.topics = topics;
        this.store = store;
        this.identities = identities;
        this.metrics = metrics;
    }

    /**
     * The moves of a batch's positions; waits while Kafka or the database is unavailable.
     *
     * @return empty when the batch does not follow what the database holds: then it must not be stored, and its consumer has
     *     to seek
     */
    public Optional<BatchPositions> begin(ConsumerRecords<byte[], byte[]> batch)
            throws SQLException, ExecutionException, InterruptedException {
        Map<String, TopicPositions.Read> read = new HashMap<>();
        BatchPositions positions = new BatchPositions(store, identities);
        boolean follows = true;
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
            long first = records.getFirst().offset();
            if (!expected.isNext(partition, first)) {
                readAgain(partition, read);
            }
            Optional<BatchPositions.Move> move =
                    expected.decide(partition, first, records.getLast().offset() + 1);
            move.ifPresent(found -> positions.add(partition, found));
            follows &= move.isPresent();
        }
        return follows ? Optional.of(positions) : Optional.empty();
    }

    /** The transaction that moved the positions is committed. */
    public void moved(BatchPositions batch) {
        batch.moves().forEach((partition, moved) -> {
            PositionMove move = moved.move();
            expected.moved(partition, move);
            metrics.accepted(partition, moved.verdict(), move.from(), moved.first());
        });
    }

    /**
     * Reads the positions again after a {@linkplain PositionConflictException conflict}.
     *
     * @return whether the batch is stored already: an attempt whose outcome was unknown had committed it
     */
    public boolean isStored(BatchPositions batch) throws SQLException, ExecutionException, InterruptedException {
        Map<String, TopicPositions.Read> read = new HashMap<>();
        boolean stored = true;
        for (Map.Entry<TopicPartition, BatchPositions.Move> entry :
                batch.moves().entrySet()) {
            readAgain(entry.getKey(), read);
            stored &= expected.isMoved(entry.getKey(), entry.getValue().move());
        }
        return stored;
    }

    /** The position of a partition as this process last read or moved it; empty when it never did. */
    public OptionalLong lastKnown(TopicPartition partition) {
        return expected.next(partition);
    }

    /** As {@link #lastKnown(TopicPartition)}; empty as well when that was of another topic of this name. */
    public OptionalLong lastKnown(TopicPartition partition, TopicIdentity topic) {
        return expected.next(partition, topic.id());
    }

    /** The consumer has sought to the position; what it polls from now on begins there. */
    public void seekCompleted(TopicPartition partition, TopicIdentity topic, long position) {
        expected.seekCompleted(partition, topic.id(), position);
    }

    private void readAgain(TopicPartition partition, Map<String, TopicPositions.Read> read)
            throws SQLException, ExecutionException, InterruptedException {
        TopicPositions.Read topic = read.get(partition.topic());
        if (topic == null) {
            topic = topics.await(partition.topic());
            read.put(partition.topic(), topic);
        }
        expected.read(partition, topic.topic().id(), topic.of(partition));
    }
}
