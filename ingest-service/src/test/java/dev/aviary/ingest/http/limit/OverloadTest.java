package dev.aviary.ingest.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.RawConnection;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OverloadTest.NarrowBounds.class)
@WithTestResource(RealParts.class)
class OverloadTest {
    /** Four requests and half a mebibyte at once; after a reading that came alone, the next ones wait two seconds. */
    public static final class NarrowBounds implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "aviary.overload.max-requests", "4",
                    "aviary.overload.max-body-bytes", "524288",
                    "aviary.overload.retry-after", "7s",
                    "aviary.kafka.send-interval", "2s");
        }
    }

    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    private final String path = "/devices/" + UUID.randomUUID() + "/readings";
    private final String reading = "{\"type\":\"a\",\"value\":1,\"date_created\":1}";
    private final List<RawConnection> open = new ArrayList<>();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @AfterEach
    void isHealthyAgain() throws IOException {
        for (RawConnection connection : open) {
            connection.close();
        }
        await().atMost(GENEROUSLY).untilAsserted(() -> {
            assertThat(metric("aviary_requests_in_flight")).isZero();
            assertThat(metric("aviary_requests_bodies_bytes")).isZero();
        });
        assertThat(connect().post(path, reading).status()).isEqualTo(202);
    }

    @Test
    void refusesAtOnceWhatIsMoreThanTheBoundAndTakesTheRest() throws IOException {
        List<RawConnection> posts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            posts.add(connect().post(path, reading));
        }
        List<Integer> answers = new ArrayList<>();
        for (RawConnection post : posts) {
            answers.add(post.status());
        }

        assertThat(answers).containsOnly(202, 503).hasSize(12);
        assertThat(answers.stream().filter(status -> status == 202)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(metric("aviary_requests_refused_total{reason=\"requests\"}")).isPositive();
    }

    @Test
    void answers503WithRetryAfterAndKeepsTheConnection() throws IOException {
        fillAllPlaces();
        String refusal = connect().post(path, reading).head();

        assertThat(refusal)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: 7\r\n")
                .containsIgnoringCase("application/problem+json")
                .doesNotContainIgnoringCase("connection: close");
    }

    @Test
    void neverRefusesAProbe() throws IOException {
        fillAllPlaces();

        given().get("/healthz/live").then().statusCode(200);
        given().get("/healthz/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(200);
        assertThat(connect().post(path, reading).status()).isEqualTo(503);
    }

    @Test
    void givesNoPlaceToAClientThatHasNotSentItsWholeBody() throws IOException {
        for (int i = 0; i < 20; i++) {
            connect().sendHeaders(path, reading.length()).send(reading.substring(1));
        }

        assertThat(connect().post(path, reading).status()).isEqualTo(202);
    }

    @Test
    void boundsTheBytesOfAllBodiesTogether() throws IOException {
        for (int i = 0; i < 5; i++) {
            connect().sendHeaders(path, 200_000).send(" ".repeat(100_000));
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(
                        () -> assertThat(metric("aviary_requests_bodies_bytes")).isEqualTo(500_000));

        assertThat(connect().post(path, reading + " ".repeat(100_000)).status()).isEqualTo(503);
        assertThat(connect().post(path, reading).status()).isEqualTo(202);
        assertThat(metric("aviary_requests_refused_total{reason=\"bytes\"}")).isPositive();
    }

    @Test
    void countsABodyAsItIsOnceInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1_000_000]);
        }
        given().contentType("application/json")
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

        given().contentType("application/json")
                .body(readings)
                .post(path)
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:aviary:problem:body-too-large"));
    }

    private void fillAllPlaces() throws IOException {
        assertThat(connect().post(path, reading).status()).isEqualTo(202);
        for (int i = 0; i < 4; i++) {
            connect().post(path, reading);
        }
        await().atMost(GENEROUSLY)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> metric("aviary_requests_in_flight") == 4);
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = new RawConnection(RestAssured.port);
        open.add(connection);
        return connection;
    }

    private static double metric(String name) {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (.*)$", Pattern.MULTILINE)
                .matcher(given().get("/metrics").asString());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
