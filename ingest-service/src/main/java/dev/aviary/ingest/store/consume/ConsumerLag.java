package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.publish.KafkaConfig;
import dev.aviary.ingest.store.position.PositionCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** How many records of the readings topic are not stored yet: those from the positions in the database to the topic's end. */
@ApplicationScoped
class ConsumerLag {
    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final Admin admin;
    private final StagesConfig stages;
    private final PositionCheck check;
    private final String topic;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("consumer-lag").unstarted(task));
    private volatile long records;

    ConsumerLag(Admin admin, StagesConfig stages, MeterRegistry registry, PositionCheck check, KafkaConfig config) {
        this.admin = admin;
        this.stages = stages;
        this.check = check;
        this.topic = config.readingsTopic();
        Gauge.builder("aviary.consumer.lag", this, lag -> (double) lag.records)
                .baseUnit("records")
                .description("Records of the readings topic that are not stored yet")
                .register(registry);
    }

    void start(@Observes StartupEvent startup) {
        if (stages.writer()) {
            ScheduledFuture<?> unused =
                    looks.scheduleWithFixedDelay(this::look, 1, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        looks.shutdownNow();
    }

    /** While the database is away, its positions are those that were read last, so that the lag grows. */
    private void look() {
        Map<Integer, Long> positions = check.lastPositionsOf(topic).orElse(Map.of());
        Map<TopicPartition, OffsetSpec> latest = positions.keySet().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), any -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            records = ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - positions.getOrDefault(end.getKey().partition(), 0L))
                    .map(lag -> Math.max(0, lag))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debugf("event=lag_unknown reason='%s'", e.getMessage());
        }
    }
}
