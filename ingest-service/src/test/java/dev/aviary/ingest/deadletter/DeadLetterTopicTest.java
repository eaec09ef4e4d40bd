package dev.aviary.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaConfigs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTopicTest {
    private static final int PARTITIONS = 3;

    private final KafkaConfig config = KafkaConfigs.ofNewTopics();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", config.bootstrapServers()));
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", config.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final DeadLetterTopic topic = new DeadLetterTopic(config);

    @BeforeEach
    void createTopic() throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(config.deadLettersTopic(), PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    @AfterEach
    void close() {
        producer.close();
        admin.close();
    }

    @Test
    void pagesThroughSeveralPartitionsShowingEachLetterOnce() throws ExecutionException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            put(i % PARTITIONS, "letter " + i);
        }

        List<String> values = new ArrayList<>();
        List<DeadLetterId> ids = new ArrayList<>();
        Optional<DeadLetterId> next = Optional.empty();
        int pages = 0;
        do {
            DeadLetterPage page = topic.page(next.orElse(null), 4);
            page.letters().forEach(letter -> {
                values.add(new String(letter.value(), StandardCharsets.UTF_8));
                ids.add(letter.id());
            });
            next = page.next();
            pages++;
        } while (next.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(values)
                .containsExactly(
                        "letter 0",
                        "letter 3",
                        "letter 6",
                        "letter 9",
                        "letter 1",
                        "letter 4",
                        "letter 7",
                        "letter 2",
                        "letter 5",
                        "letter 8");
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void endsAPageBeforeItsLettersTakeTooMuchMemory() throws ExecutionException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            put(0, "x".repeat(400_000));
        }

        DeadLetterPage page = topic.page(null, 100);
        assertThat(page.letters()).hasSize(2);
        assertThat(page.next()).contains(new DeadLetterId(0, 1));
        assertThat(topic.page(new DeadLetterId(0, 3), 100).letters()).hasSize(1);
    }

    @Test
    void hasNoPageAfterTheLastLetter() throws ExecutionException, InterruptedException {
        assertThat(topic.page(null, 10).letters()).isEmpty();
        put(1, "only");

        DeadLetterPage page = topic.page(null, 1);
        assertThat(page.letters()).hasSize(1);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void findsALetterByItsIdAndNoneWhereThereIsNoneAnyMore() throws ExecutionException, InterruptedException {
        put(2, "first");
        put(2, "second");

        assertThat(find(2, 1)).contains("second");
        assertThat(find(2, 2)).isEmpty();
        assertThat(find(1, 0)).isEmpty();
        assertThat(find(9, 0)).isEmpty();

        TopicPartition partition = new TopicPartition(config.deadLettersTopic(), 2);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        assertThat(find(2, 0)).isEmpty();
        assertThat(topic.page(null, 10).letters()).hasSize(1);
    }

    @Test
    void deadLettersARecordOnceWhenSeveralProcessesConsumeIt() throws ExecutionException, InterruptedException {
        ConsumerRecord<byte[], byte[]> poison = poison(7, null);
        ConsumerRecord<byte[], byte[]> other = poison(8, null);
        byte[] part = {1};

        assertThat(publisher().publish(poison, poison.value(), "first")).isTrue();
        DeadLetterPublisher afterARestart = publisher();
        assertThat(afterARestart.publish(poison, poison.value(), "again")).isFalse();
        assertThat(afterARestart.publish(poison, poison.value(), "again")).isFalse();
        assertThat(afterARestart.publish(poison, part, "another part of it")).isTrue();
        assertThat(afterARestart.publish(other, other.value(), "another")).isTrue();

        assertThat(topic.page(null, 10).letters().stream().map(DeadLetter::reason))
                .containsExactlyInAnyOrder("first", "another part of it", "another");
    }

    @Test
    void keepsTheTimeOfTheFirstFailure() throws ExecutionException, InterruptedException {
        ConsumerRecord<byte[], byte[]> replayed = poison(7, "2026-01-02T03:04:05Z");
        publisher().publish(replayed, replayed.value(), "x".repeat(5_000));

        DeadLetter letter = topic.page(null, 1).letters().getFirst();
        assertThat(letter.failedAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(letter.reason()).hasSize(1_000);
        assertThat(letter.source()).isEqualTo(new DeadLetter.Source("readings", 3, 7, replayed.timestamp()));
    }

    @Test
    void showsForeignDeadLettersWithoutHeaders() throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(config.deadLettersTopic(), 0, null, null))
                .get();

        DeadLetter letter = topic.page(null, 1).letters().getFirst();
        assertThat(letter.source()).isNull();
        assertThat(letter.reason()).isNull();
        assertThat(letter.value()).isEmpty();
    }

    private DeadLetterPublisher publisher() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        return new DeadLetterPublisher(producer, config, new KnownDeadLetters(config), clock);
    }

    private static ConsumerRecord<byte[], byte[]> poison(long offset, @Nullable String failedAt) {
        ConsumerRecord<byte[], byte[]> poison = new ConsumerRecord<>(
                "readings", 3, offset, new byte[0], ("poison " + offset).getBytes(StandardCharsets.UTF_8));
        if (failedAt != null) {
            poison.headers().add("failed_at", failedAt.getBytes(StandardCharsets.UTF_8));
        }
        return poison;
    }

    private Optional<String> find(int partition, long offset) {
        return topic.find(new DeadLetterId(partition, offset))
                .map(letter -> new String(letter.value(), StandardCharsets.UTF_8));
    }

    private void put(int partition, String value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(
                        config.deadLettersTopic(), partition, null, value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }
}
