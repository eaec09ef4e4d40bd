package dev.aviary.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.model.Series;
import dev.aviary.query.LockedReadings;
import dev.aviary.query.RealDatabase;
import dev.aviary.query.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HeavyQueriesTest.SmallPool.class)
@WithTestResource(RealDatabase.class)
final class HeavyQueriesTest {
    /** Four connections, of which streams take two; statements may run for longer than any test. */
    public static final class SmallPool implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.max-size", "4",
                    "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                    "aviary.query.statement-timeout", "120s",
                    "aviary.query.concurrent-exports", "6",
                    "aviary.query.export-connections", "2");
        }
    }

    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final List<RawClient> clients = new ArrayList<>();
    private final String unknown = "/devices/" + UUID.randomUUID() + "/readings";
    private String readings = "";

    @BeforeEach
    void storeReadings() {
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        readings = "/devices/" + series.deviceUuid() + "/readings";
    }

    @AfterEach
    void isWellAgain() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(() ->
                        given().get(readings + "/mean?type=temperature").then().statusCode(200));
    }

    @Test
    void aClientThatGoesAwayTakesItsQuestionWithIt() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawClient leaving = ask(readings, "application/json");
            RawClient staying = ask(readings + "/statistics?type=temperature", "application/json");
            locked.awaitRunning(2);

            leaving.close();
            locked.awaitRunning(1);
            given().get(unknown).then().statusCode(200);
            locked.release();
            assertThat(staying.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aClientThatGoesAwayTakesItsStreamWithIt() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawClient leaving = ask(readings, "text/csv");
            locked.awaitRunning(1);

            leaving.close();
            locked.awaitRunning(0);
        }
    }

    @Test
    void asksToComeAgainWhenNoConnectionComesFreeInTime() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            for (int i = 0; i < 4; i++) {
                ask(readings, "application/json");
            }
            locked.awaitRunning(4);

            assertThat(ask(unknown, "application/json").head())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: ")
                    .containsIgnoringCase("application/problem+json");
            given().get("/healthz/live").then().statusCode(200);
            assertThat(locked.running()).isEqualTo(4);
        }
    }

    @Test
    void theHeaviestStreamsLeaveQuestionsAndProbesWell() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            for (int i = 0; i < 6; i++) {
                ask(readings, i % 2 == 0 ? "text/csv" : "application/x-ndjson");
            }
            locked.awaitRunning(2);
            assertThat(awaitRefusalOfAStream()).containsIgnoringCase("retry-after: ");

            given().get(unknown).then().statusCode(200);
            given().get("/healthz/live").then().statusCode(200);
            given().get("/healthz/ready").then().statusCode(200);
            assertThat(locked.running()).isEqualTo(2);
            locked.release();
            for (RawClient client : clients.subList(0, 6)) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    /** Those that were asked for before may not have begun yet. */
    private String awaitRefusalOfAStream() {
        return await().atMost(GENEROUSLY).until(() -> ask(unknown, "text/csv").head(), head -> head.contains(" 503 "));
    }

    private RawClient ask(String path, String accept) throws IOException {
        RawClient client = new RawClient(service.getPort()).get(path, accept);
        clients.add(client);
        return client;
    }
}
