package dev.aviary.ingest.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoppableClock;
import dev.aviary.ingest.TokensRequired;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.stack.token.Grant;
import dev.aviary.support.Metrics;
import dev.aviary.support.RawConnection;
import dev.aviary.support.Readiness;
import dev.aviary.support.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TokensRequired.class)
@WithTestResource(RealParts.class)
class OverloadTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);
    private static final String REFUSED_REQUESTS = "aviary_requests_refused_total{reason=\"requests\"}";

    @Inject
    StoppableClock clock;

    @Inject
    ReadingPublisher publisher;

    private final UUID device = UUID.randomUUID();
    private final String path = "/devices/" + device + "/readings";
    private final String bearer = TestTokens.bearer(Grant.ofDevice(device));
    private final String authorization = "Authorization: " + bearer;
    private final String reading = "{\"type\":\"a\",\"value\":1,\"date_created\":1}";
    private final List<RawConnection> open = new ArrayList<>();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @AfterEach
    void isHealthyAgain() throws IOException {
        clock.goOn();
        for (RawConnection connection : open) {
            connection.close();
        }
        await().atMost(GENEROUSLY).untilAsserted(() -> {
            assertThat(Metrics.now().gauge("aviary_requests_in_flight")).isZero();
            assertThat(Metrics.now().gauge("aviary_requests_bodies_bytes")).isZero();
        });
        assertThat(post(reading).status()).isEqualTo(202);
    }

    @Test
    void refusesAtOnceWhatIsMoreThanTheBoundAndTakesTheRest() throws Exception {
        double refused = Metrics.now().gauge(REFUSED_REQUESTS);
        holdReadings();
        List<RawConnection> posts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            posts.add(post(reading));
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(Metrics.now().gauge(REFUSED_REQUESTS) - refused)
                        .isEqualTo(8));
        clock.goOn();
        List<Integer> answers = new ArrayList<>();
        for (RawConnection one : posts) {
            answers.add(one.status());
        }

        assertThat(answers).containsOnly(202, 503).hasSize(12);
        assertThat(answers.stream().filter(status -> status == 202)).hasSize(TokensRequired.MAX_REQUESTS);
    }

    @Test
    void answers503WithRetryAfterAndKeepsTheConnection() throws Exception {
        fillAllPlaces();
        String refusal = post(reading).head();

        assertThat(refusal)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: 7\r\n")
                .containsIgnoringCase("application/problem+json")
                .doesNotContainIgnoringCase("connection: close");
    }

    @Test
    void neverRefusesAProbe() throws Exception {
        fillAllPlaces();

        given().get("/healthz/live").then().statusCode(200);
        given().get("/healthz/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(200);
        assertThat(post(reading).status()).isEqualTo(503);
    }

    @Test
    void givesNoPlaceToAClientThatHasNotSentItsWholeBody() throws IOException {
        for (int i = 0; i < 20; i++) {
            sendHeaders(reading.length()).send(reading.substring(1));
        }

        assertThat(post(reading).status()).isEqualTo(202);
    }

    @Test
    void boundsTheBytesOfAllBodiesTogether() throws IOException {
        for (int i = 0; i < 5; i++) {
            sendHeaders(200_000).send(" ".repeat(100_000));
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(Metrics.now().gauge("aviary_requests_bodies_bytes"))
                        .isEqualTo(500_000));

        assertThat(post(reading + " ".repeat(100_000)).status()).isEqualTo(503);
        assertThat(post(reading).status()).isEqualTo(202);
        assertThat(Metrics.now().gauge("aviary_requests_refused_total{reason=\"bytes\"}"))
                .isPositive();
    }

    @Test
    void countsABodyAsItIsOnceInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1_000_000]);
        }
        given().header("Authorization", bearer)
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(bomb.toByteArray())
                .post(path)
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:aviary:problem:unavailable"));
    }

    @Test
    void countsWhatABodyBecomesOnceDecoded() {
        String readings = Stream.generate(() -> reading).limit(6_000).collect(Collectors.joining(",", "[", "]"));

        given().header("Authorization", bearer)
                .contentType("application/json")
                .body(readings)
                .post(path)
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:aviary:problem:body-too-large"));
    }

    private void fillAllPlaces() throws Exception {
        holdReadings();
        for (int i = 0; i < TokensRequired.MAX_REQUESTS; i++) {
            post(reading);
        }
        await().atMost(GENEROUSLY)
                .until(() -> Metrics.now().gauge("aviary_requests_in_flight") == TokensRequired.MAX_REQUESTS);
    }

    /**
     * From here on no request with a reading is answered until the clock goes on. The thread that sends readings looks at
     * the clock after each sending, so it is given one to send, which is none of the requests.
     */
    private void holdReadings() throws InterruptedException {
        clock.stop();
        CompletableFuture<?> unused = publisher
                .publish(List.of(new Reading(new Series(device, "b"), 1, 1)))
                .subscribeAsCompletionStage();
        assertThat(clock.awaitReader(GENEROUSLY)).isTrue();
    }

    private RawConnection post(String body) throws IOException {
        return connect().post(path, body, authorization);
    }

    private RawConnection sendHeaders(int bytes) throws IOException {
        return connect().sendHeaders(path, bytes, authorization);
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = new RawConnection(RestAssured.port);
        open.add(connection);
        return connection;
    }
}
