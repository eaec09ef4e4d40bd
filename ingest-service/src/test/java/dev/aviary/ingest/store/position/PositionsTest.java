package dev.aviary.ingest.store.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.codec.DeviceDescriptionCodec;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.description.DeviceDescription;
import dev.aviary.support.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writer under a database that is not the one that it was: here its rows are changed as a restore changes them. */
@QuarkusTest
@WithTestResource(RealParts.class)
class PositionsTest {
    private static final int PARTITION = 1;

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    Admin admin;

    @Inject
    KafkaConfig config;

    @Inject
    StoredRows rows;

    @Inject
    MeterRegistry registry;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "t");
    private int partition = PARTITION;

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void readsAgainWhatADatabaseThatWentBackLacksThoughNothingNewComes() throws Exception {
        long first = send(1);
        send(2);
        awaitRows("t@1=1", "t@2=2");
        double before = events("database_behind");

        goBackTo(first);

        awaitRows("t@1=1", "t@2=2");
        assertThat(events("database_behind")).isGreaterThan(before);
    }

    @Test
    void storesAgainWhatIsMissingBeforeWhatComesNext() throws Exception {
        long first = send(1);
        awaitRows("t@1=1");

        goBackTo(first);
        send(2);

        awaitRows("t@1=1", "t@2=2");
    }

    @Test
    void theLagOfEachTopicIsKnownAndZeroOnceAllIsStored() throws Exception {
        send(1);
        awaitRows("t@1=1");

        for (String topic : List.of(config.readingsTopic(), config.metricsTopic(), config.devicesTopic())) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(registry.get("aviary.consumer.lag")
                                    .tag("topic", topic)
                                    .gauge()
                                    .value())
                            .isZero());
        }
    }

    @Test
    void countsWhatKafkaNoLongerHasAndGoesOnBehindIt() throws Exception {
        // After a gap the writer may read what follows twice, and then fills a later test's database before it is
        // checked.
        partition = PARTITION + 1;
        long first = send(1);
        long second = send(2);
        awaitRows("t@1=1", "t@2=2");
        double before = registry.get("aviary.position.gap.records").counter().count();
        admin.deleteRecords(Map.of(partition(), RecordsToDelete.beforeOffset(second)))
                .all()
                .get();

        goBackTo(first);

        awaitRows("t@2=2");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(registry.get("aviary.position.gap.records")
                                        .counter()
                                        .count()
                                - before)
                        .isEqualTo((double) (second - first)));
    }

    @Test
    void readsATopicThatWasMadeAnewFromItsBeginning() throws Exception {
        double clustersReplaced = events("cluster_replaced");

        expectReadFromItsBeginning("cluster_id", "topic_recreated");

        assertThat(events("cluster_replaced")).isEqualTo(clustersReplaced);
    }

    @Test
    void readsTheTopicOfAClusterThatWasReplacedFromItsBeginning() throws Exception {
        expectReadFromItsBeginning("'another'", "cluster_replaced");
    }

    /** @param clusterBefore of the topic that had the name before, in SQL */
    private void expectReadFromItsBeginning(String clusterBefore, String event) throws Exception {
        send(1);
        awaitRows("t@1=1");
        double before = events(event);

        rows.executeAsOwner(
                "DELETE FROM readings WHERE series_id IN (SELECT series_id FROM series WHERE device_uuid = '"
                        + device
                        + "'); UPDATE positions SET topic_id = gen_random_uuid(), next_offset = 1000000, cluster_id = "
                        + clusterBefore + " WHERE NOT superseded AND topic = '" + config.readingsTopic() + "'");

        awaitRows("t@1=1");
        send(2);
        awaitRows("t@1=1", "t@2=2");
        assertThat(events(event)).isGreaterThan(before);
    }

    @Test
    void theLastDescriptionInThePartitionStandsWhateverTheClocksOfTheGateways() throws Exception {
        describe("first", 1_700_000_000_000L);
        describe("second", 1_600_000_000_000L);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device))
                        .singleElement()
                        .asString()
                        .startsWith("second "));
    }

    private void describe(String name, long epochMillis) throws Exception {
        byte[] description = DeviceDescriptionCodec.encode(new DeviceDescription(device, name, Map.of(), Map.of()));
        producer.send(new ProducerRecord<>(config.devicesTopic(), 0, epochMillis, null, description))
                .get();
    }

    /** The offset of a reading with this time and value. */
    private long send(int time) {
        byte[] reading = ReadingCodec.encode(new Reading(series, time, time));
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> producer.send(new ProducerRecord<>(config.readingsTopic(), partition, null, reading))
                                .get(),
                        sent -> true)
                .offset();
    }

    private void goBackTo(long offset) {
        rows.executeAsOwner(
                "DELETE FROM readings WHERE series_id IN (SELECT series_id FROM series WHERE device_uuid = '"
                        + device + "'); UPDATE positions SET next_offset = " + offset + " WHERE topic = '"
                        + config.readingsTopic() + "' AND NOT superseded AND partition = " + partition);
    }

    private TopicPartition partition() {
        return new TopicPartition(config.readingsTopic(), partition);
    }

    private double events(String event) {
        return registry.get("aviary.position.events")
                .tag("event", event)
                .counter()
                .count();
    }

    private void awaitRows(String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }
}
