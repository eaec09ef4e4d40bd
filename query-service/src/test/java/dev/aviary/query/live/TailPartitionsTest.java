package dev.aviary.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.stack.LocalStack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** On real Kafka: which records are new to whom listens. */
class TailPartitionsTest {
    private final Instant began = Instant.now();

    private final OwnTopics topics = new OwnTopics();

    @Test
    void whatArrivesBetweenTheProcessStartAndItsFirstLookIsNew() throws ExecutionException, InterruptedException {
        TailPartitions partitions = new TailPartitions(topics, Clock.fixed(began, ZoneOffset.UTC));
        publish(List.of(began.minusSeconds(5), began, began.plusMillis(1)));

        List<Boolean> past = new ArrayList<>();
        try (TopicReader reader = new TopicReader(topics, "tail-partitions-test", 1 << 20, "earliest")) {
            partitions.addNewPartitions(reader);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                reader.poll(Duration.ofMillis(100)).forEach(found -> past.add(partitions.isPast(found)));
                return past.size() == 3;
            });
        }

        assertThat(past).containsExactly(true, false, false);
    }

    private void publish(List<Instant> times) throws ExecutionException, InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", topics.bootstrapServers());
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            new NewTopic(topics.readingsTopic(), 1, (short) 1),
                            new NewTopic(topics.metricsTopic(), 1, (short) 1)))
                    .all()
                    .get();
            for (Instant time : times) {
                producer.send(new ProducerRecord<>(
                                topics.readingsTopic(), 0, time.toEpochMilli(), null, new byte[] {1}))
                        .get();
            }
        }
    }

    /** Topics of this test alone. */
    private static final class OwnTopics implements KafkaConfig {
        private final String run = UUID.randomUUID().toString();

        @Override
        public String bootstrapServers() {
            return LocalStack.shared().kafkaBootstrapServers();
        }

        @Override
        public Optional<String> securityProtocol() {
            return Optional.empty();
        }

        @Override
        public Optional<String> saslMechanism() {
            return Optional.empty();
        }

        @Override
        public Optional<String> saslJaasConfig() {
            return Optional.empty();
        }

        @Override
        public Optional<String> sslTruststoreLocation() {
            return Optional.empty();
        }

        @Override
        public Optional<String> sslTruststoreType() {
            return Optional.empty();
        }

        @Override
        public Optional<String> sslTruststorePassword() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> clientProperties() {
            return Optional.empty();
        }

        @Override
        public String readingsTopic() {
            return "readings-" + run;
        }

        @Override
        public String metricsTopic() {
            return "metrics-" + run;
        }

        @Override
        public Duration discoveryInterval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration lookBack() {
            return Duration.ofSeconds(15);
        }
    }
}
