package dev.aviary.query.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.LockedReadings;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.support.Gauges;
import dev.aviary.support.RawConnection;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HeavyQueriesTest.SmallPool.class)
@WithTestResource(RealParts.class)
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
                    "aviary.query.export-connections", "2",
                    "aviary.connection.max-answer-bytes", String.valueOf(MAX_ANSWER_BYTES),
                    "aviary.connection.rate-window", "1s");
        }
    }

    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    /** Of a long page. As JSON it is longer than the 4 MB that the kernel buffers for a client that does not read. */
    private static final int ROWS = 50_000;

    private static final int PAGE_BYTES = ROWS * 115;

    /** What two long pages reserve while they are made, of 250 bytes for each row. */
    private static final int MAX_ANSWER_BYTES = 2 * ROWS * 250;

    /** That take nothing: more than there is memory for. */
    private static final int IDLE_CLIENTS = 8;

    private static final UUID LONG_SERIES = UUID.randomUUID();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final List<RawConnection> clients = new ArrayList<>();
    private final String unknown = "/devices/" + UUID.randomUUID() + "/readings";
    private String readings = "";

    @BeforeAll
    static void storeALongSeries() {
        StoredReadings.storeManySecondBySecond(LONG_SERIES, "temperature", 2 * ROWS);
    }

    @BeforeEach
    void storeReadings() {
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        readings = "/devices/" + series.deviceUuid() + "/readings";
    }

    @AfterEach
    void isHealthyAgain() throws IOException {
        for (RawConnection client : clients) {
            client.close();
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(() ->
                        given().get(readings + "/mean?type=temperature").then().statusCode(200));
    }

    @Test
    void aClientThatDisconnectsCancelsItsQuery() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawConnection leaving = ask(readings, "application/json");
            RawConnection staying = ask(readings + "/statistics?type=temperature", "application/json");
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
            RawConnection leaving = ask(readings, "text/csv");
            locked.awaitRunning(1);

            leaving.close();
            locked.awaitRunning(0);
        }
    }

    @Test
    void answers503WhenNoConnectionIsFreeInTime() throws IOException {
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
    void queriesAndProbesAreAnsweredBesideTheHeaviestStreams() throws IOException {
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
            for (RawConnection client : clients.subList(0, 6)) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void aPageReservesTheMemoryOfItsRowsWhileItIsMade() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawConnection asking = ask("/devices/" + LONG_SERIES + "/readings?limit=" + ROWS, "application/json");
            locked.awaitRunning(1);

            // What an earlier test's clients left may be given back meanwhile.
            await().atMost(GENEROUSLY)
                    .untilAsserted(() ->
                            assertThat(Gauges.value("aviary_answers_bytes")).isEqualTo(MAX_ANSWER_BYTES / 2.0));
            locked.release();
            assertThat(asking.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void answersThatTheirClientsDoNotReadAreBoundedAndGivenBack() throws IOException {
        String page = "/devices/" + LONG_SERIES + "/readings?limit=" + ROWS;
        double resets = Gauges.value("aviary_connections_reset_total");
        for (int i = 0; i < IDLE_CLIENTS; i++) {
            ask(page, "application/json");
        }

        await().atMost(GENEROUSLY).pollInterval(Duration.ofMillis(50)).until(() -> {
            // Another request may take what each of the two reserved before the two pages that were made are counted.
            assertThat(Gauges.value("aviary_answers_bytes")).isLessThanOrEqualTo(MAX_ANSWER_BYTES + 2 * PAGE_BYTES);
            return Gauges.value("aviary_connections_reset_total") > resets;
        });
        await().atMost(GENEROUSLY).untilAsserted(HeavyQueriesTest::nothingIsHeld);
        given().get(page).then().statusCode(200);
    }

    @Test
    void aStreamWhoseClientTakesNothingIsResetAndGivesItsPlaceBack() throws IOException {
        RawConnection idle = ask("/devices/" + LONG_SERIES + "/readings", "text/csv");
        assertThat(idle.head()).startsWith("HTTP/1.1 200 ");

        await().atMost(GENEROUSLY).untilAsserted(HeavyQueriesTest::nothingIsHeld);
        assertThatIOException().isThrownBy(() -> idle.readUntil("no such text"));
    }

    @Test
    void requestsThatAreSentAheadAreAnsweredInTheirTurn() throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: test\r\nAccept: application/json\r\n\r\n";
        RawConnection client = new RawConnection(service.getPort());
        clients.add(client);
        client.send((request.formatted(readings) + request.formatted(unknown)).repeat(50));

        for (int i = 0; i < 50; i++) {
            assertThat(client.readUntil("}]")).startsWith("HTTP/1.1 200 ");
            assertThat(client.readUntil("[]")).startsWith("HTTP/1.1 200 ");
        }
        await().atMost(GENEROUSLY).untilAsserted(HeavyQueriesTest::nothingIsHeld);
    }

    @Test
    void aClientThatSendsTooFarAheadIsReset() throws IOException {
        RawConnection client = new RawConnection(service.getPort());
        clients.add(client);
        try (LockedReadings locked = new LockedReadings()) {
            String request = "GET %s HTTP/1.1\r\nHost: test\r\n\r\n".formatted(readings);
            assertThatIOException().isThrownBy(() -> {
                client.send(request.repeat(2_000));
                client.head();
            });
            locked.awaitRunning(0);
        }
        await().atMost(GENEROUSLY).untilAsserted(HeavyQueriesTest::nothingIsHeld);
    }

    @Test
    void nothingIsHeldForAHeadNorForAClientThatHasVanished() throws IOException {
        for (String accept : List.of("application/json", "text/csv", "application/x-ndjson")) {
            for (String path :
                    List.of(readings, readings + "/statistics?type=temperature", "/v1/metrics", "/devices")) {
                given().accept(accept).head(path);
                ask(path, accept).close();
            }
        }

        await().atMost(GENEROUSLY).untilAsserted(HeavyQueriesTest::nothingIsHeld);
    }

    /** The request for the metrics is under way itself, but reserves nothing: it is no resource's. */
    private static void nothingIsHeld() {
        for (String gauge : List.of(
                "aviary_answers_bytes",
                "aviary_connections_waiting",
                "aviary_exports_readings",
                "aviary_exports_metrics",
                "aviary_requests_in_flight",
                "aviary_requests_bodies_bytes")) {
            assertThat(Gauges.value(gauge)).as(gauge).isZero();
        }
    }

    /** Those that were asked for before may not have begun yet. */
    private String awaitRefusalOfAStream() {
        return await().atMost(GENEROUSLY).until(() -> ask(unknown, "text/csv").head(), head -> head.contains(" 503 "));
    }

    private RawConnection ask(String path, String accept) throws IOException {
        RawConnection client = new RawConnection(service.getPort()).get(path, accept);
        clients.add(client);
        return client;
    }
}
