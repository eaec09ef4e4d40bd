package dev.aviary.query.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.aviary.model.Series;
import dev.aviary.query.FewConnections;
import dev.aviary.query.Relay;
import dev.aviary.query.RelayedDatabase;
import dev.aviary.query.fixture.HeldPermits;
import dev.aviary.query.fixture.LockedReadings;
import dev.aviary.query.fixture.RawClients;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.support.Metrics;
import dev.aviary.support.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that take as long as a lock on their table is held. */
@QuarkusTest
@TestProfile(FewConnections.class)
@WithTestResource(RelayedDatabase.class)
final class HeavyQueriesTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    private final RawClients clients = new RawClients();
    private final String unknown = "/devices/" + UUID.randomUUID() + "/readings";
    private String readings = "";

    @SuppressWarnings("NullAway.Init")
    Relay relay;

    @BeforeEach
    void storeReadings() {
        relay.letThrough(true);
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        readings = "/devices/" + series.deviceUuid() + "/readings";
        awaitMean();
    }

    @AfterEach
    void isHealthyAgain() throws IOException {
        clients.close();
        awaitMean();
    }

    private void awaitMean() {
        await().atMost(GENEROUSLY)
                .untilAsserted(() ->
                        given().get(readings + "/mean?type=temperature").then().statusCode(200));
    }

    @Test
    void aClientThatDisconnectsCancelsItsQuery() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawConnection leaving = clients.get(readings, "application/json");
            RawConnection staying = clients.get(readings + "/statistics?type=temperature", "application/json");
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
            RawConnection leaving = clients.get(readings, "text/csv");
            locked.awaitRunning(1);

            leaving.close();
            locked.awaitRunning(0);
        }
    }

    @Test
    void answers503WhenNoConnectionIsFreeInTime() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            for (int i = 0; i < 4; i++) {
                clients.get(readings, "application/json");
            }
            locked.awaitRunning(4);

            assertThat(clients.get(unknown, "application/json").head())
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
            List<RawConnection> streams = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                streams.add(clients.get(readings, i % 2 == 0 ? "text/csv" : "application/x-ndjson"));
            }
            locked.awaitRunning(2);
            assertThat(awaitRefusalOfAStream()).containsIgnoringCase("retry-after: ");

            given().get(unknown).then().statusCode(200);
            given().get("/healthz/live").then().statusCode(200);
            given().get("/healthz/ready").then().statusCode(200);
            assertThat(locked.running()).isEqualTo(2);
            locked.release();
            for (RawConnection stream : streams) {
                assertThat(stream.head()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    /** Those that were requested before may not have begun yet. */
    private String awaitRefusalOfAStream() {
        return await().atMost(GENEROUSLY)
                .until(() -> clients.get(unknown, "text/csv").head(), head -> head.contains(" 503 "));
    }

    @Test
    void aPageReservesTheMemoryOfItsRowsWhileItIsMade() throws IOException {
        try (LockedReadings locked = new LockedReadings()) {
            RawConnection client = clients.get(readings + "?limit=" + FewConnections.PAGE_ROWS, "application/json");
            locked.awaitRunning(1);

            // What an earlier test's clients left may be given back meanwhile.
            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(Metrics.now().gauge("aviary_answers_bytes"))
                            .isEqualTo(FewConnections.RESERVED_BYTES));
            locked.release();
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aClientThatSendsTooFarAheadIsReset() throws IOException {
        RawConnection client = clients.connect();
        try (LockedReadings locked = new LockedReadings()) {
            String request = "GET %s HTTP/1.1\r\nHost: test\r\n\r\n".formatted(readings);
            assertThatIOException().isThrownBy(() -> {
                client.send(request.repeat(2_000));
                client.head();
            });
            locked.awaitRunning(0);
        }
        HeldPermits.awaitNone();
    }
}
