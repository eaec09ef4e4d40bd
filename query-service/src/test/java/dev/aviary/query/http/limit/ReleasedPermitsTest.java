package dev.aviary.query.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.HeldPermits;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever way a request takes out, on every endpoint of the OpenAPI document: nothing that it took stays taken. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class ReleasedPermitsTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** What stays taken is seen after one request; more find a race more often, as in {@code -Dpermit.requests=30}. */
    private static final int TIMES = Integer.getInteger("permit.requests", 1);

    private static final List<String> ACCEPTED =
            List.of("application/json", "text/csv", "application/x-ndjson", "text/event-stream");

    private static final String UPGRADE = """
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            """;

    /** How a client leaves. */
    enum WayOut {
        /** Sends HEAD and reads the response. */
        HEAD("HEAD"),
        /** Sends OPTIONS and reads the response. */
        OPTIONS("OPTIONS"),
        /** Sends no more, so that only the other direction is open, and closes after the first bytes. */
        HALF_CLOSED("GET"),
        /** Resets the connection with its request. */
        VANISHED("GET"),
        /** Requests a WebSocket and disconnects before the response. */
        VANISHED_IN_UPGRADE("GET");

        private final String method;

        WayOut(String method) {
            this.method = method;
        }

        private String request(String path, String accept) {
            String upgrade = this == VANISHED_IN_UPGRADE ? UPGRADE : "";
            return "%s %s HTTP/1.1\r\nHost: test\r\nAccept: %s\r\n%s\r\n".formatted(method, path, accept, upgrade);
        }

        private void take(Socket socket) throws IOException {
            switch (this) {
                case HEAD, OPTIONS -> assertThat(socket.getInputStream().read()).isEqualTo('H');
                case HALF_CLOSED -> {
                    socket.shutdownOutput();
                    int unused = socket.getInputStream().read();
                }
                case VANISHED, VANISHED_IN_UPGRADE -> socket.setSoLinger(true, 0);
            }
        }
    }

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @ParameterizedTest
    @EnumSource
    void nothingStaysTaken(WayOut way) throws IOException {
        Set<String> paths = paths();
        assertThat(paths).hasSizeGreaterThan(10).contains("/v1/stream");
        for (String path : paths) {
            for (String accept : ACCEPTED) {
                for (int i = 0; i < TIMES; i++) {
                    send(way, path, accept);
                }
            }
        }

        HeldPermits.awaitNone();
    }

    private void send(WayOut way, String path, String accept) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
            socket.setSoTimeout((int) GENEROUSLY.toMillis());
            socket.getOutputStream().write(way.request(path, accept).getBytes(StandardCharsets.US_ASCII));
            way.take(socket);
        }
    }

    private static Set<String> paths() {
        Map<String, Object> paths =
                given().accept("application/json").get("/openapi").jsonPath().getMap("paths");
        return paths.keySet().stream()
                .map(path -> path.replace("{device_uuid}", UUID.randomUUID().toString())
                                .replaceAll("\\{[^}]*}", "2016-11-22")
                        + "?type=temperature")
                .map(path -> path.startsWith("/v1/stream") ? "/v1/stream" : path)
                .collect(Collectors.toUnmodifiableSet());
    }
}
