package dev.aviary.query;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.model.Series;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FewConnections.class)
@WithTestResource(RelayedDatabase.class)
final class DatabaseUnavailableTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    Relay relay;

    @Test
    void startsWithoutTheDatabaseAndRecoversWheneverItComesBack() throws Exception {
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        String readings = "/devices/" + series.deviceUuid() + "/readings";
        List<String> queries = List.of(readings, readings + "/mean?type=temperature", "/devices");

        // As at the start, when no test of this application came first.
        relay.letThrough(false);
        isAway(queries);
        relay.letThrough(true);
        answers(queries);
        relay.letThrough(false);
        isAway(queries);
        relay.letThrough(true);
        answers(queries);
    }

    private static void isAway(List<String> queries) throws Exception {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> given().get("/healthz/ready").then().statusCode(503));
        given().get("/healthz/live").then().statusCode(200).body("status", equalTo("UP"));
        // At once, since each waits for a connection until its timeout.
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = queries.stream()
                    .map(query -> clients.submit(() -> given().get(query)))
                    .toList();
            for (Future<Response> answer : answers) {
                Problems.expect(answer.get().then(), 503, "unavailable").header("Retry-After", notNullValue());
            }
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
