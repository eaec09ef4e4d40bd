package dev.aviary.ingest.store.position.log;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that the writer consumes, and the consumer group of each. */
@Singleton
public class ConsumedTopics {
    private final Map<String, String> groups;

    ConsumedTopics(
            KafkaConfig config,
            @ConfigProperty(name = "mp.messaging.incoming.readings.group.id") String readings,
            @ConfigProperty(name = "mp.messaging.incoming.metrics.group.id") String metrics,
            @ConfigProperty(name = "mp.messaging.incoming.devices.group.id") String devices) {
        this.groups = Map.of(
                config.readingsTopic(), readings, config.metricsTopic(), metrics, config.devicesTopic(), devices);
    }

    public Set<String> names() {
        return groups.keySet();
    }

    String groupOf(String topic) {
        return Optional.ofNullable(groups.get(topic))
                .orElseThrow(() -> new IllegalArgumentException("not consumed: " + topic));
    }
}
