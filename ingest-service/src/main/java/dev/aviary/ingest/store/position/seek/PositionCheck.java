package dev.aviary.ingest.store.position.seek;

import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.store.position.PositionConfig;
import dev.aviary.ingest.store.position.TopicPositions;
import dev.aviary.ingest.store.position.log.KafkaLog;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Finds what no batch would show: a database that went back while nothing is sent, and a topic that was made anew. Kafka's
 * committed offset is set after the database's commit, so that a position behind it is one that the database has lost.
 */
@ApplicationScoped
public class PositionCheck {
    private static final Logger LOG = Logger.getLogger(PositionCheck.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final KafkaClientService clients;
    private final TopicPositions positions;
    private final KafkaLog kafka;
    private final PositionSeeker seeker;
    private final StagesConfig stages;
    private final PositionConfig config;
    private final Map<String, Map<Integer, Long>> last = new ConcurrentHashMap<>();
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("position-check").unstarted(task));

    PositionCheck(
            KafkaClientService clients,
            TopicPositions positions,
            KafkaLog kafka,
            PositionSeeker seeker,
            StagesConfig stages,
            PositionConfig config) {
        this.clients = clients;
        this.positions = positions;
        this.kafka = kafka;
        this.seeker = seeker;
        this.stages = stages;
        this.config = config;
    }

    void start(@Observes StartupEvent startup) {
        if (stages.writer()) {
            long millis = config.checkInterval().toMillis();
            // Half of it is long enough for the consumers to be assigned their partitions.
            ScheduledFuture<?> unused =
                    checks.scheduleWithFixedDelay(this::check, millis / 2, millis, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        checks.shutdownNow();
    }

    /** The positions of a topic's partitions when they were last read; empty before that. */
    public Optional<Map<Integer, Long>> lastPositionsOf(String topic) {
        return Optional.ofNullable(last.get(topic));
    }

    private void check() {
        try {
            Set<TopicPartition> behind = new HashSet<>();
            List<TopicIdentity> identities = kafka.identities();
            Map<String, Map<Integer, Long>> mirrors = kafka.committed();
            for (TopicIdentity topic : identities) {
                compare(topic, mirrors.getOrDefault(topic.name(), Map.of()), behind);
            }
            for (String channel : clients.getConsumerChannels()) {
                for (KafkaConsumer<Object, Object> consumer : clients.getConsumers(channel)) {
                    Set<TopicPartition> assigned =
                            consumer.getAssignments().await().atMost(LIMIT);
                    if (seeker.isUnfinished(consumer) || !Collections.disjoint(assigned, behind)) {
                        seeker.seek(consumer);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | ExecutionException | RuntimeException e) {
            // Whatever it is, the next check comes, and a scheduled task that throws would be the last one.
            LOG.debugf("event=positions_not_checked reason='%s'", e.getMessage());
        }
    }

    /** Adds the partitions whose position is behind. */
    private void compare(TopicIdentity topic, Map<Integer, Long> mirror, Set<TopicPartition> behind)
            throws SQLException, ExecutionException, InterruptedException {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        // Of any topic of this name: the positions of one that was made anew are behind those of the one before.
        MinimumPositions minimum = MinimumPositions.of(partitions, mirror, seeker::lastKnown);
        TopicPositions.Read stored = positions.read(topic);
        // The map is not changed any more: the metrics' thread reads it without a lock.
        last.put(topic.name(), stored.positions());
        behind.addAll(minimum.above(stored).keySet());
    }
}
