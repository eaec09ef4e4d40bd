package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.store.position.PositionConfig;
import dev.aviary.ingest.store.position.log.ConsumedTopics;
import dev.aviary.ingest.store.position.seek.PositionCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The number of records of each consumed topic that are not stored yet: from the positions in the database to the topic's end.
 * All partitions count, those too of which nothing was stored yet. What is unknown is no number.
 */
@ApplicationScoped
class ConsumerLag {
    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);

    private final Admin admin;
    private final StagesConfig stages;
    private final PositionCheck check;
    private final ConsumedTopics topics;
    private final PositionConfig config;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("consumer-lag").unstarted(task));
    private final Map<String, Double> records = new ConcurrentHashMap<>();

    ConsumerLag(
            Admin admin,
            StagesConfig stages,
            MeterRegistry registry,
            PositionCheck check,
            ConsumedTopics topics,
            PositionConfig config) {
        this.admin = admin;
        this.stages = stages;
        this.check = check;
        this.topics = topics;
        this.config = config;
        for (String topic : topics.names()) {
            Gauge.builder("aviary.consumer.lag", records, known -> known.getOrDefault(topic, Double.NaN))
                    .tag("topic", topic)
                    .baseUnit("records")
                    .description("Records of the topic that are not stored yet; NaN while unknown")
                    .register(registry);
        }
    }

    void start(@Observes StartupEvent startup) {
        if (stages.writer()) {
            // First after the first check, which reads the positions.
            ScheduledFuture<?> unused = looks.scheduleWithFixedDelay(
                    this::refresh,
                    config.checkInterval().toMillis(),
                    config.lagInterval().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        looks.shutdownNow();
    }

    /** While the database is unavailable, its positions are those that were read last, so that the lag grows. */
    private void refresh() {
        Map<String, Map<Integer, Long>> positions = new HashMap<>();
        for (String topic : topics.names()) {
            check.lastPositionsOf(topic).ifPresent(known -> positions.put(topic, known));
        }
        try {
            records.putAll(lags(positions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            topics.names().forEach(topic -> records.put(topic, Double.NaN));
            LOG.debugf("event=lag_unknown reason='%s'", e.getMessage());
        }
    }

    /** By topic. Each request is of all topics at once. */
    private Map<String, Double> lags(Map<String, Map<Integer, Long>> positions)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all = admin.describeTopics(positions.keySet()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        List<TopicPartition> unread = all.stream()
                .filter(partition -> !positionsOf(partition, positions).containsKey(partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(unread, OffsetSpec.earliest());
        Map<String, Double> lags = new HashMap<>();
        for (TopicPartition partition : all) {
            long position = positionsOf(partition, positions)
                    .getOrDefault(partition.partition(), starts.getOrDefault(partition, 0L));
            double lag = Math.max(0, ends.getOrDefault(partition, 0L) - position);
            lags.merge(partition.topic(), lag, Double::sum);
        }
        return lags;
    }

    private static Map<Integer, Long> positionsOf(TopicPartition partition, Map<String, Map<Integer, Long>> positions) {
        return positions.getOrDefault(partition.topic(), Map.of());
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }
}
