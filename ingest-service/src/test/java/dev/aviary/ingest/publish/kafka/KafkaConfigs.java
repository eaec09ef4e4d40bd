package dev.aviary.ingest.publish.kafka;

import dev.aviary.stack.LocalStack;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.UUID;

/** The configuration of Kafka's clients in tests without an application. */
public final class KafkaConfigs {
    private KafkaConfigs() {}

    /** The local stack's broker, the defaults, and names of topics that do not exist. */
    public static KafkaConfig ofNewTopics() {
        String run = UUID.randomUUID().toString();
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(KafkaConfig.class)
                .withDefaultValues(Map.of(
                        "aviary.kafka.bootstrap-servers", LocalStack.shared().kafkaBootstrapServers(),
                        "aviary.kafka.readings-topic", "readings-" + run,
                        "aviary.kafka.metrics-topic", "metrics-" + run,
                        "aviary.kafka.devices-topic", "devices-" + run,
                        "aviary.kafka.labels-topic", "labels-" + run,
                        "aviary.kafka.dead-letters-topic", "dead-letters-" + run))
                .build()
                .getConfigMapping(KafkaConfig.class);
    }
}
