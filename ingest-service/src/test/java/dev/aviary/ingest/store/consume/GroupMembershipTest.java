package dev.aviary.ingest.store.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.store.WriterConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class GroupMembershipTest {
    @Inject
    KafkaClientService clients;

    @Inject
    WriterConfig config;

    @Test
    void everyConsumerOfTheWriterHasTheSessionTimeoutThatIsConfigured() {
        List<? extends Map<String, ?>> consumers = clients.getConsumerChannels().stream()
                .flatMap(channel -> clients.getConsumers(channel).stream())
                .map(consumer -> consumer.configuration())
                .toList();

        assertThat(config.sessionTimeout()).isEqualTo(Duration.ofSeconds(6));
        // Two of readings, and one each of metrics and descriptions.
        assertThat(consumers).hasSize(4).allSatisfy(consumer -> {
            assertThat(consumer.get("session.timeout.ms")).hasToString("6000");
            assertThat(consumer.get("heartbeat.interval.ms")).hasToString("1000");
        });
    }
}
