package dev.aviary.ingest.publish.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaAvailabilityTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    private final KafkaConfig config = KafkaConfigs.ofNewTopics();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", config.bootstrapServers()));
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", config.bootstrapServers(), "max.block.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final Topics topics = new Topics(admin, config);
    private final KafkaAvailability kafka =
            new KafkaAvailability(topics, new TopicSettings(admin, config), producer, config);

    @AfterEach
    void close() throws ExecutionException, InterruptedException {
        kafka.stop(new ShutdownEvent());
        producer.close();
        admin.deleteTopics(topics.names()).all().get();
        admin.close();
    }

    @Test
    @Timeout(60)
    void aTopicThatSomebodyDeletesIsCreatedAgainAndMeanwhileReadingsHavePartitions()
            throws ExecutionException, InterruptedException {
        kafka.start();
        await().atMost(GENEROUSLY).until(kafka::isReachable);
        UUID deleted = topics.idOf(config.labelsTopic()).orElseThrow();

        admin.deleteTopics(List.of(config.labelsTopic())).all().get();
        do {
            assertThat(kafka.readingPartitions()).isEqualTo(config.partitions());
        } while (topics.idOf(config.labelsTopic()).orElseThrow().equals(deleted));
    }
}
