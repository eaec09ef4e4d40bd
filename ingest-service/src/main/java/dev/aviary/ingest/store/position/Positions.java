package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which batch comes next in each partition. What is kept here only saves reading a position before each batch: the
 * transaction that stores the batch compares it with the database, and whatever does not agree is read again.
 */
@Singleton
public class Positions {
    private final TopicPositions topics;
    private final PositionStore store;
    private final PositionMetrics metrics;
    private final ConcurrentMap<TopicPartition, Expected> expected = new ConcurrentHashMap<>();

    Positions(TopicPositions topics, PositionStore store, PositionMetrics metrics) {
        this.topics = topics;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * The position of a partition as it was last read or moved.
     *
     * @param isSought whether the consumer has sought to it since
     * @param refused the first offset of the batch that was refused last since then; null when none was
     */
    private record Expected(
            UUID topicId,
            long next,
            boolean isSought,
            @Nullable Long refused) {}

    /**
     * The moves of a batch's positions; waits while Kafka or the database is away.
     *
     * @return empty when the batch does not follow what the database holds: then it must not be stored, and its consumer has
     *     to seek
     */
    public Optional<BatchPositions> begin(ConsumerRecords<byte[], byte[]> batch)
            throws SQLException, ExecutionException, InterruptedException {
        Map<String, TopicPositions.Read> read = new HashMap<>();
        BatchPositions positions = new BatchPositions(store);
        boolean follows = true;
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
            long first = records.getFirst().offset();
            Expected known = expected.get(partition);
            if (known == null || known.next() != first) {
                known = readAgain(partition, read);
            }
            Verdict verdict = BatchOrder.of(known.next(), first, known.isSought() ? known.refused() : null);
            if (verdict == Verdict.SEEK) {
                follows = false;
                refuse(partition, known, first);
            } else {
                long to = records.getLast().offset() + 1;
                PositionMove move = new PositionMove(known.topicId(), partition.partition(), known.next(), to);
                positions.add(partition, new BatchPositions.Move(move, verdict, first));
            }
        }
        return follows ? Optional.of(positions) : Optional.empty();
    }

    /** The transaction that moved the positions is committed. */
    public void moved(BatchPositions batch) {
        batch.moves().forEach((partition, moved) -> {
            PositionMove move = moved.move();
            expected.put(partition, new Expected(move.topicId(), move.to(), false, null));
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
            Expected now = readAgain(entry.getKey(), read);
            PositionMove move = entry.getValue().move();
            stored &= now.topicId().equals(move.topicId()) && now.next() == move.to();
        }
        return stored;
    }

    /** The consumer has sought to the position; what it polls from now on begins there. */
    void sought(TopicPartition partition, TopicIdentity topic, long position) {
        expected.merge(
                partition,
                new Expected(topic.id(), position, true, null),
                (before, now) -> before.next() == position && before.topicId().equals(topic.id())
                        ? new Expected(topic.id(), position, true, before.refused())
                        : now);
    }

    /** Remembers the batch only when it came after a seek: before one, it does not show what Kafka holds. */
    private void refuse(TopicPartition partition, Expected known, long first) {
        if (known.isSought()) {
            expected.put(partition, new Expected(known.topicId(), known.next(), true, first));
        }
    }

    private Expected readAgain(TopicPartition partition, Map<String, TopicPositions.Read> read)
            throws SQLException, ExecutionException, InterruptedException {
        TopicPositions.Read topic = read.get(partition.topic());
        if (topic == null) {
            topic = topics.await(partition.topic());
            read.put(partition.topic(), topic);
        }
        Expected now = new Expected(
                topic.topic().id(), topic.positions().getOrDefault(partition.partition(), 0L), false, null);
        Expected before = expected.get(partition);
        if (before != null && before.next() == now.next() && before.topicId().equals(now.topicId())) {
            return before;
        }
        expected.put(partition, now);
        return now;
    }
}
