package dev.aviary.ingest.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.NarrowLimits;
import dev.aviary.ingest.RealParts;
import dev.aviary.support.RawConnection;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
class RequestMemoryTest {
    private static final int MANY = 1_000;

    private final String path = "/devices/" + UUID.randomUUID() + "/readings";
    private final String reading = "{\"type\":\"a\",\"value\":1,\"date_created\":1}";
    private final List<RawConnection> open = new ArrayList<>();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @AfterEach
    void isHealthyAgain() throws IOException {
        assertThat(connect().post(path, reading).status()).isEqualTo(202);
        for (RawConnection connection : open) {
            connection.close();
        }
    }

    @Test
    void closesTheConnectionOfABodyThatIsTooSlow() throws IOException {
        RawConnection trickling = connect().sendHeaders(path, 1_000_000);
        try (ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> unused = drops.scheduleAtFixedRate(() -> drip(trickling), 0, 100, TimeUnit.MILLISECONDS);

            assertThat(trickling.head())
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("application/problem+json")
                    .containsIgnoringCase("connection: close");
            assertThat(trickling.readToTheEnd()).contains("urn:aviary:problem:body-too-slow");
            drops.shutdownNow();
        }
    }

    @Test
    void endsSilentConnectionsBeforeAndAfterARequest() throws IOException {
        RawConnection silent = connect();
        RawConnection halfAHead = connect().send("POST " + path + " HTTP/1.1\r\nHost: lo");
        RawConnection used = connect().send("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(used.status()).isEqualTo(200);

        assertThat(silent.readToTheEnd()).isEmpty();
        halfAHead.readToTheEnd();
        used.readToTheEnd();
    }

    @Test
    void answersOthersBesideThousandsOfOpenConnections() throws IOException {
        for (int i = 0; i < MANY; i++) {
            connect().send(i % 2 == 0 ? "" : "POST " + path + " HTTP/1.1\r\nX-Slow: ");
        }

        assertThat(connect().post(path, reading).status()).isEqualTo(202);
        given().get("/healthz/live").then().statusCode(200);
        given().get("/healthz/ready").then().statusCode(200);
    }

    @Test
    void refusesHeadsThatAreTooLong() throws IOException {
        assertThat(connect()
                        .send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n")
                        .status())
                .isEqualTo(431);
        assertThat(connect()
                        .send("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .status())
                .isEqualTo(414);
    }

    @Test
    void refusesManyDecompressionBombsAtOnceAndStaysHealthy() throws IOException {
        byte[] bomb = bomb();
        List<RawConnection> bombs = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            bombs.add(send(bomb));
        }

        for (RawConnection connection : bombs) {
            String head = connection.head();
            if (head.startsWith("HTTP/1.1 503 ")) {
                // The others hold the memory for bodies just now.
                assertThat(head).containsIgnoringCase("\r\nretry-after: ");
            } else {
                assertThat(head).startsWith("HTTP/1.1 413 ");
            }
        }
        assertThat(send(bomb).status()).as("one bomb alone").isEqualTo(413);
    }

    private RawConnection send(byte[] bomb) throws IOException {
        return connect()
                .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + bomb.length + "\r\n\r\n")
                .send(bomb);
    }

    private static void drip(RawConnection connection) {
        try {
            connection.send(" ");
        } catch (IOException e) {
            throw new UncheckedIOException("the other side has ended it", e);
        }
    }

    /** A tenth of a mebibyte that becomes a hundred of them. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                gzip.write(spaces);
            }
        }
        return bytes.toByteArray();
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = new RawConnection(RestAssured.port);
        open.add(connection);
        return connection;
    }
}
