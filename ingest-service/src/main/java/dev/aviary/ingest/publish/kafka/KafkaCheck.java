package dev.aviary.ingest.publish.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Neither the ingest API nor the writer works without Kafka. */
@Readiness
@ApplicationScoped
class KafkaCheck implements HealthCheck {
    private final KafkaAvailability broker;

    KafkaCheck(KafkaAvailability broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Kafka").status(broker.isReachable()).build();
    }
}
