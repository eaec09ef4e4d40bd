package dev.aviary.query.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.aviary.query.FewConnections;
import dev.aviary.query.Relay;
import dev.aviary.query.RelayedDatabase;
import dev.aviary.query.fixture.HeldPermits;
import dev.aviary.query.fixture.RawClients;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.support.Metrics;
import dev.aviary.support.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take their answers late, or not at all. */
@QuarkusTest
@TestProfile(FewConnections.class)
@WithTestResource(RelayedDatabase.class)
final class UnreadAnswersTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    private static final int PAGE_BYTES = FewConnections.PAGE_ROWS * 115;

    /** More than there is memory for. */
    private static final int IDLE_CLIENTS = 4;

    private static final UUID DEVICE = UUID.randomUUID();
    private static final String READINGS = "/devices/" + DEVICE + "/readings";
    private static final String PAGE = READINGS + "?limit=" + FewConnections.PAGE_ROWS;

    private final RawClients clients = new RawClients();

    @SuppressWarnings("NullAway.Init")
    Relay relay;

    @BeforeAll
    static void storeALongSeries() {
        StoredReadings.storeManySecondBySecond(DEVICE, "temperature", 2 * FewConnections.PAGE_ROWS);
    }

    @BeforeEach
    void awaitTheDatabase() {
        relay.letThrough(true);
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> given().get(READINGS + "?limit=1").then().statusCode(200));
    }

    @AfterEach
    void everythingIsGivenBack() throws IOException {
        HeldPermits.awaitNone();
        clients.close();
    }

    @Test
    void answersThatTheirClientsDoNotReadAreBoundedAndGivenBack() throws IOException {
        double resets = Metrics.now().sum("aviary_connections_reset_total");
        for (int i = 0; i < IDLE_CLIENTS; i++) {
            clients.get(PAGE, "application/json");
        }

        await().atMost(GENEROUSLY).pollInterval(Duration.ofMillis(50)).until(() -> {
            // Another request may take what each of the two reserved before the two pages that were made are counted.
            assertThat(Metrics.now().gauge("aviary_answers_bytes"))
                    .isLessThanOrEqualTo(FewConnections.MAX_ANSWER_BYTES + 2 * PAGE_BYTES);
            return Metrics.now().sum("aviary_connections_reset_total") > resets;
        });
        HeldPermits.awaitNone();
        given().get(PAGE).then().statusCode(200);
    }

    @Test
    void aStreamWhoseClientTakesNothingIsResetAndGivesItsPermitsBack() throws IOException {
        RawConnection idle = clients.get(READINGS, "text/csv");
        assertThat(idle.head()).startsWith("HTTP/1.1 200 ");

        HeldPermits.awaitNone();
        assertThatIOException().isThrownBy(() -> idle.readUntil("no such text"));
    }

    @Test
    void requestsThatAreSentAheadAreAnsweredInTheirTurn() throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: test\r\nAccept: application/json\r\n\r\n";
        String unknown = "/devices/" + UUID.randomUUID() + "/readings";
        RawConnection client = clients.connect();
        client.send((request.formatted(READINGS + "?limit=3") + request.formatted(unknown)).repeat(50));

        for (int i = 0; i < 50; i++) {
            assertThat(client.readUntil("}]")).startsWith("HTTP/1.1 200 ");
            assertThat(client.readUntil("[]")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void nothingIsHeldForAHeadNorForAClientThatHasVanished() throws IOException {
        for (String accept : List.of("application/json", "text/csv", "application/x-ndjson")) {
            for (String path :
                    List.of(READINGS, READINGS + "/statistics?type=temperature", "/v1/metrics", "/devices")) {
                given().accept(accept).head(path);
                clients.get(path, accept).close();
            }
        }
        HeldPermits.awaitNone();
    }
}
