package dev.aviary.ingest.store.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.codec.ReadingPayload;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class DeadLettersTest {
    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    KafkaConfig config;

    @Inject
    Admin admin;

    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "temperature");

    @Test
    void deadLettersAnUndecodableRecordAndStoresTheNext() {
        byte[] garbage = ("garbage " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        RecordMetadata sent = send(garbage);
        send(ReadingCodec.encode(new Reading(series, 7, 1)));

        awaitRows("temperature@7=1");
        ConsumerRecord<byte[], byte[]> letter = awaitLetter(garbage);
        assertThat(header(letter, "reason")).contains("version");
        assertThat(header(letter, "topic")).isEqualTo(config.readingsTopic());
        assertThat(header(letter, "partition")).isEqualTo(Integer.toString(sent.partition()));
        assertThat(header(letter, "offset")).isEqualTo(Long.toString(sent.offset()));
        assertThat(header(letter, "failed_at")).isNotBlank();
    }

    @Test
    void deadLettersTheOneReadingThatTheDatabaseRefusesAndStoresTheOthersOfItsBatch() {
        Reading refused = new Reading(series, Long.MAX_VALUE, 3);
        ReadingPayload frame = new ReadingPayload();
        frame.add(new Reading(series, 1, 1));
        frame.add(refused);
        frame.add(new Reading(series, 2, 2));
        send(frame.toBytes());

        awaitRows("temperature@1=1", "temperature@2=2");
        assertThat(header(awaitLetter(ReadingCodec.encode(refused)), "reason")).isNotBlank();
    }

    @Test
    void publishesALetterThatIsTooLargeForTheTopicWithoutItsValue() throws Exception {
        RecordMetadata kept = send(ReadingCodec.encode(new Reading(series, 1, 1)));
        byte[] garbage = new byte[10_000];
        RecordMetadata sent;
        setLongestLetter(2_000);
        try {
            sent = send(garbage);
            send(ReadingCodec.encode(new Reading(series, 7, 1)));
            awaitRows("temperature@1=1", "temperature@7=1");
        } finally {
            setLongestLetter(config.deadLetterLimit());
        }

        assertThat(sent.offset()).isGreaterThan(kept.offset());
        assertThat(letters(new byte[0])).anySatisfy(letter -> {
            assertThat(header(letter, "omitted_bytes")).isEqualTo("10000");
            assertThat(header(letter, "offset")).isEqualTo(Long.toString(sent.offset()));
        });
    }

    private void setLongestLetter(int bytes) throws Exception {
        ConfigEntry setting = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, config.deadLettersTopic()),
                        List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private RecordMetadata send(byte[] value) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> producer.send(new ProducerRecord<>(config.readingsTopic(), 0, null, value))
                                .get(),
                        sent -> true);
    }

    private void awaitRows(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }

    private ConsumerRecord<byte[], byte[]> awaitLetter(byte[] value) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> letters(value), found -> !found.isEmpty())
                .get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(byte[] value) {
        TopicPartition partition = new TopicPartition(config.deadLettersTopic(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                // A consumer cannot close before a fetch that waits for more has ended.
                Map.of("bootstrap.servers", config.bootstrapServers(), "fetch.max.wait.ms", 10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> {
                    if (java.util.Arrays.equals(letter.value(), value)) {
                        found.add(letter);
                    }
                });
            }
            return found;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        @Nullable Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
