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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
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

    /** Where a consumer is to continue. */
    private record Start(TopicPartition partition, TopicIdentity topic, long position) {}

    /** One at a time: the commits and seeks of two would interleave. */
    private synchronized void seekAssigned(KafkaConsumer<?, ?> consumer)
            throws SQLException, ExecutionException, InterruptedException {
        Map<String, List<TopicPartition>> assigned = consumer.getAssignments().await().atMost(LIMIT).stream()
                .collect(Collectors.groupingBy(TopicPartition::topic));
        List<Start> starts = new ArrayList<>();
        for (Map.Entry<String, List<TopicPartition>> topic : assigned.entrySet()) {
            TopicPositions.Read stored = readAndCompare(topic.getKey(), topic.getValue());
            for (TopicPartition partition : topic.getValue()) {
                starts.add(new Start(partition, stored.topic(), stored.of(partition)));
            }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = starts.stream()
                .collect(Collectors.toMap(Start::partition, start -> new OffsetAndMetadata(start.position())));
        consumer.commit(offsets).await().atMost(LIMIT);
        consumer.resetToLastCommittedPositions().await().atMost(LIMIT);
        // Not before the reset: a batch that is refused until now may have been polled before it, and is not kept.
        starts.forEach(start -> positions.seekCompleted(start.partition(), start.topic(), start.position()));
    }

    /** Reads the positions of a topic, and counts those of these partitions that went back. */
    private TopicPositions.Read readAndCompare(String topic, List<TopicPartition> partitions)
            throws SQLException, ExecutionException, InterruptedException {
        TopicIdentity identity = kafka.identityOf(topic);
        // Of this topic only: one that was made anew has lost nothing.
        MinimumPositions minimum = MinimumPositions.of(
                partitions, kafka.committed(identity), partition -> positions.lastKnown(partition, identity));
        TopicPositions.Read stored = topics.await(topic);
        minimum.above(stored)
                .forEach((partition, least) -> metrics.databaseBehind(partition, stored.of(partition), least));
        return stored;
    }
}
