package dev.aviary.query.http.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.NarrowLimits;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.PublishedEvents;
import dev.aviary.support.LiveSocket;
import dev.aviary.support.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
final class StreamSocketTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** Just less than the longest record of Kafka's default. */
    private static final int LONG_METRIC = 1_000_000;

    /** Together more than the 4 MB that the kernel buffers for a client that does not read, and one that waits for it. */
    private static final int LONG_METRICS = 6;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final PublishedEvents events = new PublishedEvents();
    private final Series series = new Series(UUID.randomUUID(), "temperature");

    @AfterEach
    void stop() {
        events.close();
    }

    @Test
    void pushesReadingsAsEverywhereElseAndMetricsAsTheyWereSent() {
        try (LiveSocket socket = open("")) {
            Reading reading = PublishedEvents.readings(series, 22.5).getFirst();
            events.publish(0, List.of(reading));
            events.publish("canary", "{ \"value\": 1.50, \"name\":\"canary\",\n \"ts\":1 }");

            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(socket.frames())
                            .contains(
                                    "{\"date_created\":" + reading.epochMicros() / 1_000_000 + ",\"device_uuid\":\""
                                            + series.deviceUuid() + "\",\"type\":\"temperature\",\"value\":22.5}",
                                    "{ \"value\": 1.50, \"name\":\"canary\",\n \"ts\":1 }"));
        }
    }

    @Test
    void pushesOnlyWhatMatchesAllThatIsAskedFor() {
        Series humidity = new Series(series.deviceUuid(), "humidity");
        String name = "m" + UUID.randomUUID();
        try (LiveSocket ofType = open("?type=humidity&device_uuid=" + series.deviceUuid());
                LiveSocket ofName = open("?name=" + name)) {
            events.publish(0, PublishedEvents.readings(series, 1, 2));
            events.publish(1, PublishedEvents.readings(humidity, 3));
            events.publish(name, "{\"name\":1}");
            events.publish("other", "{}");
            events.publish(name, "{\"name\":2}");
            Reading ofAnother = new Reading(new Series(UUID.randomUUID(), "humidity"), 1, 5);
            events.publish(
                    1, List.of(ofAnother, PublishedEvents.readings(humidity, 4).getFirst(), ofAnother));

            await().atMost(GENEROUSLY).untilAsserted(() -> {
                assertThat(ofType.frames()).hasSize(2).allMatch(frame -> frame.contains("humidity"));
                assertThat(ofName.frames()).containsExactlyInAnyOrder("{\"name\":1}", "{\"name\":2}");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"device_uuid=x", "type=1", "name="})
    void refusesAnInvalidFilterInsteadOfTheHandshake(String filter) {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Version", "13")
                .get("/v1/stream?" + filter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(filter.substring(0, filter.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PROPFIND"})
    void refusesAHandshakeByAnyMethodButGet(String method) {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Version", "13")
                .request(method, "/v1/stream")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json");
    }

    @Test
    void readsPartitionsThatAreAddedWhileItRuns() {
        try (LiveSocket socket = open("?device_uuid=" + series.deviceUuid())) {
            events.publish(0, PublishedEvents.readings(series, 1));
            await().atMost(GENEROUSLY).until(() -> socket.frames().size() == 1);

            events.publish(events.addPartition(), PublishedEvents.readings(series, 2));

            await().atMost(GENEROUSLY).until(() -> socket.frames().size() == 2);
        }
    }

    @Test
    void goesOnAfterARecordThatCannotBeDecoded() {
        try (LiveSocket socket = open("?device_uuid=" + series.deviceUuid())) {
            events.publishRubbish(0);
            events.publish(0, PublishedEvents.readings(series, 1));

            await().atMost(GENEROUSLY).until(() -> socket.frames().size() == 1);
        }
    }

    @Test
    void closesAClientThatTakesNothingWhileTheOthersGetAll() throws IOException {
        double before = Metrics.now().sum("aviary_live_closed_slow_total");
        String name = "m" + UUID.randomUUID();
        List<String> published = new ArrayList<>();
        try (Socket stuck = stuckSocket("?name=" + name);
                LiveSocket reading = open("?name=" + name)) {
            for (int i = 0; i < LONG_METRICS; i++) {
                published.add("{\"n\":" + i + ",\"text\":\"" + "x".repeat(LONG_METRIC) + "\"}");
                events.publish(name, published.getLast());
                await().atMost(GENEROUSLY).until(() -> reading.frames().size() == published.size());
            }
            await().atMost(GENEROUSLY).until(() -> Metrics.now().sum("aviary_live_closed_slow_total") > before);
            published.add("{}");
            events.publish(name, published.getLast());

            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(reading.frames()).containsExactlyElementsOf(published));
            await().atMost(GENEROUSLY).until(() -> Metrics.now().gauge("aviary_live_sockets") <= 1);
            assertThat(stuck.isConnected()).isTrue();
        }
    }

    private LiveSocket open(String query) {
        return LiveSocket.open(service.getPort(), "/v1/stream" + query);
    }

    /** Completes the handshake and never reads a byte. */
    private Socket stuckSocket(String query) throws IOException {
        Socket stuck = new Socket();
        stuck.setReceiveBufferSize(4_096);
        stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()));
        stuck.getOutputStream()
                .write(("GET /v1/stream" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return stuck;
    }
}
