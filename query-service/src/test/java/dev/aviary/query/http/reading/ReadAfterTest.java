package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import dev.aviary.model.codec.StreamPositionCodec;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class ReadAfterTest {
    @Inject
    MeterRegistry registry;

    private final UUID topic = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices",
                "/v1/metrics",
                "/api/metrics",
                "/devices/6ba7b810-9dad-11d1-80b4-00c04fd430c8/readings"
            })
    void answersAtOnceWhenThePositionIsReached(String path) {
        moveTo(100);

        given().header("Aviary-After", position(100)).get(path).then().statusCode(200);
    }

    @Test
    void waitsUntilTheWriterHasMovedThePosition() throws Exception {
        moveTo(1);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(clients.submit(() -> after(position(2)).extract().statusCode()));
            }
            moveTo(2);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(registry.get("aviary.query.waiting").gauge().value()).isZero();
    }

    @Test
    void answers503WhenThePositionIsNotReachedInTime() {
        moveTo(1);

        Problems.expect(after(position(2)), 503, "unavailable").header("Retry-After", notNullValue());
        assertThat(registry.get("aviary.query.waiting").gauge().value()).isZero();
    }

    @Test
    void waitsForAllPositionsOfAList() {
        moveTo(1);

        after(position(1) + ", " + position(0)).statusCode(200);
        after(position(0) + "," + position(2)).statusCode(503);
        given().header("Aviary-After", position(2), position(1))
                .get("/devices")
                .then()
                .statusCode(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "AQAAAAA", ",", "null"})
    void refusesWhatIsNoPosition(String value) {
        Problems.expectField(after(value), "Aviary-After");
    }

    @Test
    void refusesAPositionOfATopicThatWasMadeAnew() {
        moveTo(100);
        StoredReadings.execute("UPDATE positions SET superseded = true WHERE topic_id = '" + topic + "'");

        Problems.expectField(after(position(1)), "Aviary-After");
    }

    private static ValidatableResponse after(String value) {
        return given().header("Aviary-After", value).get("/devices?limit=1").then();
    }

    private String position(long next) {
        return StreamPositionCodec.encode(new StreamPosition(Map.of(new Partition(topic, 0), next)));
    }

    private void moveTo(long next) {
        StoredReadings.execute("INSERT INTO positions (topic_id, partition, topic, cluster_id, next_offset) VALUES ('"
                + topic + "', 0, 'readings', 'c', " + next
                + ") ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset");
    }
}
