package dev.aviary.query.http.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.query.NarrowLimits;
import dev.aviary.query.RealParts;
import dev.aviary.support.LiveEvents;
import dev.aviary.support.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
final class StreamLimitTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final String filter = "?device_uuid=" + UUID.randomUUID();

    @Test
    void anIdleStreamSendsCommentsAndItsPosition() {
        try (LiveEvents events = openOnceAPermitIsFree()) {
            String begun = Objects.requireNonNull(events.lastId());

            assertThat(events.nextHeartbeat()).isEqualTo(begun);
            assertThat(events.nextHeartbeat()).isEqualTo(begun);
        }
    }

    @Test
    void answers503WhenAllPermitsAreTakenAndReturnsThem() {
        try (LiveEvents one = openOnceAPermitIsFree();
                LiveEvents other = openOnceAPermitIsFree()) {
            assertThat(one.lastId()).isNotNull();
            assertThat(other.lastId()).isNotNull();
            given().accept("text/event-stream")
                    .get("/v1/stream")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:aviary:problem:unavailable"));
            given().get("/healthz/live").then().statusCode(200);
        }
        openOnceAPermitIsFree().close();
    }

    @Test
    void neitherAHeadNorAClientThatDisconnectsKeepsAPermit() throws IOException {
        for (int i = 0; i < 5; i++) {
            given().accept("text/event-stream").head("/v1/stream").then().statusCode(200);
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET /v1/stream HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(Metrics.now().gauge("aviary_live_event_streams"))
                        .isZero());
        try (LiveEvents one = openOnceAPermitIsFree();
                LiveEvents other = openOnceAPermitIsFree()) {
            assertThat(one.lastId()).isNotNull();
            assertThat(other.lastId()).isNotNull();
        }
    }

    /** A permit is released when the service detects that its client has disconnected. */
    private LiveEvents openOnceAPermitIsFree() {
        return await().atMost(GENEROUSLY)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(this::open, Objects::nonNull);
    }

    private LiveEvents open() {
        return LiveEvents.open(service + "v1/stream" + filter, null);
    }
}
