package dev.aviary.ingest.http.limit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class LabelLimitsTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    /** The default of {@code AVIARY_LIMITS_TYPES_PER_DEVICE}. */
    private static final int TYPES_PER_DEVICE = 1_000;

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    KafkaConfig config;

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void refusesANewTypeBeyondTheLimitAndKeepsTakingThoseThatExist() {
        post(types("t")).statusCode(202);

        post(List.of("t0", "new"))
                .statusCode(422)
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("type"))
                .body("errors[0].detail", containsString("AVIARY_LIMITS_TYPES_PER_DEVICE"));
        post(List.of("t999", "t0")).statusCode(202);
    }

    @Test
    void takesNoTypeOfABatchThatItRefuses() {
        List<String> tooMany = new ArrayList<>(types("t"));
        tooMany.add("new");
        post(tooMany).statusCode(422);

        post(types("u")).statusCode(202);
    }

    @Test
    void learnsTheTypesThatOtherGatewaysAccepted() {
        List<Future<RecordMetadata>> sent = types("t").stream()
                .map(type -> ("type " + device + "\0" + type).getBytes(UTF_8))
                .map(key -> producer.send(new ProducerRecord<>(config.labelsTopic(), key, new byte[] {1})))
                .toList();
        assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(GENEROUSLY));

        // The second reading keeps the type of the first from being accepted while the others are not known yet.
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> post(List.of("new", "bad type"))
                        .statusCode(422)
                        .body("errors[0].field", equalTo("type"))
                        .body("errors[0].index", equalTo(0)));
        post(types("t")).statusCode(202);
    }

    private static List<String> types(String prefix) {
        return IntStream.range(0, TYPES_PER_DEVICE).mapToObj(i -> prefix + i).toList();
    }

    private ValidatableResponse post(List<String> types) {
        String readings = types.stream()
                .map(type -> "{\"type\":\"" + type + "\",\"value\":1}")
                .collect(Collectors.joining(",", "[", "]"));
        return given().contentType("application/json")
                .body(readings)
                .post("/devices/" + device + "/readings")
                .then();
    }
}
