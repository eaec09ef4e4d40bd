package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredPosition;
import dev.aviary.query.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
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

    private final StoredPosition position = new StoredPosition();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices",
                "/v1/metrics",
                "/api/metrics",
                "/devices/6ba7b810-9dad-11d1-80b4-00c04fd430c8/readings"
            })
    void answersAtOnceWhenThePositionIsReached(String path) {
        position.moveTo(100);

        given().header("Aviary-After", position.at(100)).get(path).then().statusCode(200);
    }

    @Test
    void takesAListThatHasEmptyElements() {
        position.moveTo(100);

        after(position.at(100) + ", ,," + position.at(1) + ",").statusCode(200);
    }

    @Test
    void waitsUntilTheWriterHasMovedThePosition() throws Exception {
        position.moveTo(1);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(clients.submit(() -> after(position.at(2)).extract().statusCode()));
            }
            position.moveTo(2);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(registry.get("aviary.query.waiting").gauge().value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "AQAAAAA", ",", " , ,", "null"})
    void refusesWhatIsNoPosition(String value) {
        Problems.expectField(after(value), "Aviary-After");
    }

    @Test
    void refusesAPositionOfATopicThatWasMadeAnew() {
        position.moveTo(100);
        position.supersede();

        Problems.expectField(after(position.at(1)), "Aviary-After");
    }

    private static ValidatableResponse after(String value) {
        return given().header("Aviary-After", value).get("/devices?limit=1").then();
    }
}
