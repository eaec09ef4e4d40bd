package dev.aviary.ingest.store.channel;

import dev.aviary.ingest.StagesConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * A process that is only a writer is unready while a consumer fails. An ingest API accepts readings meanwhile, which wait in
 * Kafka, so there the failure is only reported.
 */
@Readiness
@ApplicationScoped
class ChannelCheck implements HealthCheck {
    private final ChannelStates states;
    private final StagesConfig stages;

    ChannelCheck(ChannelStates states, StagesConfig stages) {
        this.states = states;
        this.stages = stages;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Consumers");
        Set<String> failing = states.failing();
        // The reason is in the log: health is open to everyone, and no exception's message goes to clients.
        failing.forEach(channel -> response.withData(channel, "fails and is tried again"));
        return response.status(failing.isEmpty() || stages.ingestApi()).build();
    }
}
