package dev.aviary.ingest.store.position.seek;

import dev.aviary.ingest.store.position.PositionMetrics;
import dev.aviary.ingest.store.position.Positions;
import dev.aviary.ingest.store.position.TopicPositions;
import dev.aviary.ingest.store.position.log.KafkaLog;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes a consumer to the positions that the database holds. A plain seek would leave batches in the connector's queue that
 * were polled before. The connector's own reset empties the queue, and goes to the committed offsets: so the positions are
 * committed first. Committed offsets are a mirror of the positions, and nothing else commits any.
 */
@Singleton
public class PositionSeeker {
    private static final Logger LOG = Logger.getLogger(PositionSeeker.class);

    /** Longer than Kafka takes to elect a group's coordinator; what is not done by then is done with the next check. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final TopicPositions topics;
    private final KafkaLog kafka;
    private final Positions positions;
    private final PositionMetrics metrics;
    private final Set<KafkaConsumer<?, ?>> unfinished = ConcurrentHashMap.newKeySet();

    PositionSeeker(TopicPositions topics, KafkaLog kafka, Positions positions, PositionMetrics metrics) {
        this.topics = topics;
        this.kafka = kafka;
        this.positions = positions;
        this.metrics = metrics;
    }

    /** Seeks; what Kafka refuses, as during a rebalance, is tried again with the next check. */
    public void seek(KafkaConsumer<?, ?> consumer) throws SQLException, ExecutionException, InterruptedException {
        // First, so that a seek which ends in a checked exception is tried again, too.
        unfinished.add(consumer);
        try {
            seekAssigned(consumer);
            unfinished.remove(consumer);
        } catch (RuntimeException e) {
            // Of the group's coordinator or of a timeout. The batches that come meanwhile are refused.
            LOG.infof("event=seek_postponed reason='%s'", e.getMessage());
        }
    }

    /** Whether a seek of this consumer has to be tried again. */
    boolean isUnfinished(KafkaConsumer<?, ?> consumer) {
        return unfinished.contains(consumer);
    }

    /** The position of a partition as this process last read or moved it; empty when it never did. */
    OptionalLong lastKnown(TopicPartition partition) {
        return positions.lastKnown(partition);
    }

    /** One at a time: the commits and seeks of two would interleave. */
    private synchronized void seekAssigned(KafkaConsumer<?, ?> consumer)
            throws SQLException, ExecutionException, InterruptedException {
        Set<TopicPartition> assigned = consumer.getAssignments().await().atMost(LIMIT);
        Map<String, TopicPositions.Read> read = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (TopicPartition partition : assigned) {
            if (!read.containsKey(partition.topic())) {
                read.put(partition.topic(), readAndCompare(partition.topic(), assigned));
            }
            starts.put(partition, new OffsetAndMetadata(positionOf(partition, read)));
        }
        consumer.commit(starts).await().atMost(LIMIT);
        consumer.resetToLastCommittedPositions().await().atMost(LIMIT);
        // Not before the reset: a batch that is refused until now may have been polled before it, and is not
        // remembered.
        for (Map.Entry<TopicPartition, OffsetAndMetadata> start : starts.entrySet()) {
            TopicPositions.Read topic = read.get(start.getKey().topic());
            if (topic != null) {
                positions.seekCompleted(
                        start.getKey(), topic.topic(), start.getValue().offset());
            }
        }
    }

    /**
     * What is expected is read first: unless the database went back, no position that is read after it is behind it. The
     * mirror alone does not do, since a position may be lost before it is mirrored.
     */
    private TopicPositions.Read readAndCompare(String topic, Set<TopicPartition> assigned)
            throws SQLException, ExecutionException, InterruptedException {
        TopicIdentity identity = kafka.identityOf(topic);
        Map<Integer, Long> mirror = kafka.committed(identity);
        Map<TopicPartition, Long> expected = new HashMap<>();
        for (TopicPartition partition : assigned) {
            if (partition.topic().equals(topic)) {
                expected.put(
                        partition,
                        Math.max(
                                mirror.getOrDefault(partition.partition(), 0L),
                                positions.lastKnown(partition, identity).orElse(0)));
            }
        }
        TopicPositions.Read read = topics.await(topic);
        expected.forEach((partition, next) -> {
            long stored = read.positions().getOrDefault(partition.partition(), 0L);
            if (stored < next) {
                metrics.databaseBehind(partition, stored, next);
            }
        });
        return read;
    }

    private static long positionOf(TopicPartition partition, Map<String, TopicPositions.Read> read) {
        TopicPositions.Read topic = read.get(partition.topic());
        return topic == null ? 0 : topic.positions().getOrDefault(partition.partition(), 0L);
    }
}
