package dev.aviary.query;

import dev.aviary.query.fixture.PublishedEvents;
import dev.aviary.stack.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** The local stack's Kafka, with topics of this run's own, which do not exist before something is published. */
public final class RealKafka implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        String run = UUID.randomUUID().toString();
        return Map.of(
                "aviary.kafka.bootstrap-servers",
                LocalStack.shared().kafkaBootstrapServers(),
                PublishedEvents.READINGS_TOPIC,
                "readings-" + run,
                PublishedEvents.METRICS_TOPIC,
                "metrics-" + run);
    }

    @Override
    public void stop() {
        // The stack outlives this run of Quarkus.
    }
}
