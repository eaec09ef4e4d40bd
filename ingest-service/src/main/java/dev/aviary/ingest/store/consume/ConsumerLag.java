package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.StagesConfig;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How many records of the readings topic are not stored yet. Asked of the broker, since a consumer that waits for the
 * database does not see its own lag grow.
 */
@ApplicationScoped
class ConsumerLag {
    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final Admin admin;
    private final StagesConfig stages;
    private final String group;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("consumer-lag").unstarted(task));
    private volatile long records;

    ConsumerLag(
            Admin admin,
            StagesConfig stages,
            MeterRegistry registry,
            @ConfigProperty(name = "mp.messaging.incoming.readings.group.id") String group) {
        this.admin = admin;
        this.stages = stages;
        this.group = group;
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

    private void look() {
        try {
            Map<TopicPartition, OffsetAndMetadata> stored = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest =
                    stored.keySet().stream().collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            records = ends.values().stream()
                            .mapToLong(ListOffsetsResultInfo::offset)
                            .sum()
                    - stored.values().stream()
                            .mapToLong(OffsetAndMetadata::offset)
                            .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debugf("event=lag_unknown reason='%s'", e.getMessage());
        }
    }
}
