package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.publish.KafkaConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GreedyClientsTest.Impatient.class)
@QuarkusTestResource(RealParts.class)
class LabelLimitsTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    KafkaConfig config;

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        await().atMost(GENEROUSLY).until(() -> given().get("/healthz/ready").statusCode() == 200);
    }

    @Test
    void refusesANewTypeBeyondTheLimitAndKeepsTakingThoseThatExist() {
        post("a", "b", "c", "d").statusCode(202);

        post("a", "e")
                .statusCode(422)
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("type"))
                .body("errors[0].detail", containsString("AVIARY_LIMITS_TYPES_PER_DEVICE"));
        post("d", "a").statusCode(202);
    }

    @Test
    void takesNoTypeOfABatchThatItRefuses() {
        post("a", "b", "c", "d", "e").statusCode(422);

        post("f", "g", "h", "i").statusCode(202);
    }

    @Test
    void learnsTheTypesThatOtherGatewaysAccepted() {
        for (String type : List.of("a", "b", "c", "d")) {
            byte[] key = ("type " + device + "\0" + type).getBytes(UTF_8);
            assertThat(producer.send(new ProducerRecord<>(config.labelsTopic(), key, new byte[] {1})))
                    .succeedsWithin(GENEROUSLY);
        }

        // The second reading keeps the type of the first from being accepted while the four are not known yet.
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> given().contentType("application/json")
                        .body("[{\"type\":\"e\",\"value\":1},{\"type\":\"bad type\",\"value\":1}]")
                        .post("/devices/" + device + "/readings")
                        .then()
                        .statusCode(422)
                        .body("errors[0].field", equalTo("type"))
                        .body("errors[0].index", equalTo(0)));
        post("a", "b", "c", "d").statusCode(202);
    }

    @Test
    void refusesANewMetricNameBeyondTheLimit() {
        for (String name : List.of("x", "y", "z")) {
            postMetric(name).statusCode(202);
        }

        postMetric("w").statusCode(422).body("errors[0].field", equalTo("name"));
        postMetric("x").statusCode(202);
    }

    private ValidatableResponse post(String... types) {
        String readings = Stream.of(types)
                .map(type -> "{\"type\":\"" + type + "\",\"value\":1}")
                .collect(Collectors.joining(",", "[", "]"));
        return given().contentType("application/json")
                .body(readings)
                .post("/devices/" + device + "/readings")
                .then();
    }

    private static ValidatableResponse postMetric(String name) {
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"ts\":1,\"value\":\"text\"}")
                .post("/v1/metrics")
                .then();
    }
}
