package dev.aviary.query;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.model.Series;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseUnavailableTest.ThroughTheRelay.class)
@WithTestResource(RelayedDatabase.class)
final class DatabaseUnavailableTest {
    /** A profile of its own gets an application of its own, which starts while the database is unavailable. */
    public static final class ThroughTheRelay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.acquisition-timeout", "1s");
        }
    }

    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    Relay relay;

    @Test
    void startsWithoutTheDatabaseAndRecoversWheneverItComesBack() {
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        String readings = "/devices/" + series.deviceUuid() + "/readings";
        List<String> queries = List.of(readings, readings + "/mean?type=temperature", "/devices");

        isAway(queries);
        relay.letThrough(true);
        answers(queries);
        relay.letThrough(false);
        isAway(queries);
        relay.letThrough(true);
        answers(queries);
    }

    private static void isAway(List<String> queries) {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> given().get("/healthz/ready").then().statusCode(503));
        given().get("/healthz/live").then().statusCode(200).body("status", equalTo("UP"));
        for (String query : queries) {
            given().get(query)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:aviary:problem:unavailable"));
        }
    }

    private static void answers(List<String> queries) {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> given().get("/healthz/ready").then().statusCode(200));
        for (String query : queries) {
            given().get(query).then().statusCode(200);
        }
    }
}
