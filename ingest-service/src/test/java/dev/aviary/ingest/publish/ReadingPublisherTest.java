package dev.aviary.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.publish.kafka.KafkaAvailability;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.codec.UndecodableException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real Kafka: what is published at the same time shares records. */
@QuarkusTest
@WithTestResource(RealParts.class)
class ReadingPublisherTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final int DEVICES = 50;
    private static final int READINGS_EACH = 40;

    @Inject
    ReadingPublisher publisher;

    @Inject
    KafkaAvailability broker;

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    KafkaConfig config;

    private final List<Series> series = Stream.generate(() -> new Series(UUID.randomUUID(), "temperature"))
            .limit(DEVICES)
            .toList();

    @BeforeEach
    void awaitKafka() {
        await().atMost(GENEROUSLY).until(broker::isReachable);
    }

    @Test
    void isAcceptedByKafkaWhenTheClockIsAhead() {
        long aDayAhead = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        byte[] value = ReadingCodec.encode(new Reading(series.getFirst(), 1, 1));

        for (String topic : List.of(config.readingsTopic(), config.metricsTopic(), config.devicesTopic())) {
            assertThat(producer.send(new ProducerRecord<>(topic, 0, aDayAhead, null, value)))
                    .as(topic)
                    .succeedsWithin(GENEROUSLY);
        }
    }

    @Test
    void requestsShareRecordsAndEachIsAcknowledgedOnceAllOfItIsDurable() {
        List<Reading> sent = IntStream.range(0, READINGS_EACH)
                .boxed()
                .flatMap(second -> series.stream().map(one -> new Reading(one, second, second)))
                .toList();

        Uni.join()
                .all(sent.stream()
                        .map(reading -> publisher.publish(List.of(reading)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(GENEROUSLY);

        List<ConsumerRecord<byte[], byte[]>> records = recordsWithOurReadings();
        assertThat(records).hasSizeLessThan(sent.size() / 2);
        assertThat(ours(records)).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void readingsOfADeviceKeepTheirOrder() {
        Series one = series.getFirst();
        List<Reading> sent = IntStream.range(0, 5_000)
                .mapToObj(value -> new Reading(one, 0, value))
                .toList();

        Uni.join()
                .all(
                        publisher.publish(sent.subList(0, 1)),
                        publisher.publish(sent.subList(1, 4_900)),
                        publisher.publish(sent.subList(4_900, 5_000)))
                .andFailFast()
                .await()
                .atMost(GENEROUSLY);

        assertThat(ours(recordsWithOurReadings())).isEqualTo(sent);
    }

    private List<Reading> ours(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .flatMap(message -> decoded(message.value()).stream())
                .filter(reading -> series.contains(reading.series()))
                .toList();
    }

    /** Empty of what other tests put into the topic to see it put aside. */
    private static List<Reading> decoded(byte @Nullable [] payload) {
        try {
            return payload == null ? List.of() : ReadingCodec.decode(payload);
        } catch (UndecodableException e) {
            return List.of();
        }
    }

    /** All that is durable now, so what is acknowledged is among it or lost. */
    private List<ConsumerRecord<byte[], byte[]>> recordsWithOurReadings() {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                // A consumer cannot close before a fetch that waits for more has ended.
                Map.of("bootstrap.servers", config.bootstrapServers(), "fetch.max.wait.ms", 10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(config.readingsTopic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    if (!ours(List.of(message)).isEmpty()) {
                        found.add(message);
                    }
                }
            }
        }
        return found;
    }
}
