package dev.aviary.acceptance.delivery;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final int REFUSED = 666;

    private final String kafka = LocalStack.shared().kafkaBootstrapServers();
    private final Database database = LocalStack.shared().createDatabase("dead_letters");
    private final AviarySystem system = new AviarySystem(kafka, database);
    private final UUID device = UUID.randomUUID();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void poisonStopsNoOneSurvivesTheWriterOnceAndComesBackWhenItsCauseIsGone()
            throws SQLException, ExecutionException, InterruptedException {
        Service ingest = system.ingest().awaitReady();
        Service query = system.query().awaitReady();
        execute("ALTER TABLE readings ADD CONSTRAINT not_yet CHECK (value <> " + REFUSED + ")");
        post(ingest, 1);
        post(ingest, REFUSED);
        Map<String, Object> refused = awaitLetters(ingest, 1).getFirst();
        sendGarbage(requireNonNull((Integer) refused.get("partition")));
        post(ingest, 2);
        awaitLetters(ingest, 2);
        awaitValues(query, 1, 2);

        ingest.process().terminate(GENEROUSLY);
        consumeAllAgain();
        ingest.startAgain().awaitReady();
        post(ingest, 3);
        awaitValues(query, 1, 2, 3);
        assertThat(awaitLetters(ingest, 2)).extracting("id").contains(refused.get("id"));

        execute("ALTER TABLE readings DROP CONSTRAINT not_yet");
        replay(ingest, refused);
        awaitValues(query, 1, 2, 3, REFUSED);
        replay(ingest, refused);
        post(ingest, 4);
        awaitValues(query, 1, 2, 3, 4, REFUSED);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.owner().user(),
                        database.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void sendGarbage(int partition) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(system.readingsTopic(), partition, null, garbage))
                    .get();
        }
    }

    /** As a database that was restored leaves it to the writer: all records of the topic are to be stored again. */
    private void consumeAllAgain() throws SQLException {
        execute("UPDATE positions SET next_offset = 0 WHERE topic = '" + system.readingsTopic() + "'");
    }

    private void post(Service ingest, int value) {
        given().contentType("application/json")
                .body("{\"type\":\"a\",\"value\":" + value + ",\"date_created\":" + value + "}")
                .post(ingest.url() + "/devices/" + device + "/readings")
                .then()
                .statusCode(202);
    }

    private static void replay(Service ingest, Map<String, Object> letter) {
        given().post(ingest.url() + "/dead-letters/" + letter.get("id") + "/replay")
                .then()
                .statusCode(202);
    }

    private static List<Map<String, Object>> awaitLetters(Service ingest, int count) {
        return await().atMost(GENEROUSLY)
                .until(
                        () -> given().get(ingest.url() + "/dead-letters")
                                .jsonPath()
                                .<Map<String, Object>>getList(""),
                        letters -> letters.size() == count);
    }

    private void awaitValues(Service query, Integer... values) {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(given().get(query.url() + "/devices/" + device + "/readings")
                                .jsonPath()
                                .getList("value", Integer.class))
                        .containsExactly(values));
    }
}
