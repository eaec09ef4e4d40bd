package dev.aviary.query.http.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.query.RealParts;
import dev.aviary.query.TokensRequired;
import dev.aviary.query.fixture.StoppableClock;
import dev.aviary.query.http.Problems;
import dev.aviary.stack.token.Grant;
import dev.aviary.support.Metrics;
import dev.aviary.support.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of live streams: a stream ends when its token expires. */
@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(TokensRequired.class)
final class StreamAccessTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final Grant FOR_AN_HOUR = Grant.ofAnalyst().withLifetime(Duration.ofHours(1));

    @Inject
    @SuppressWarnings("NullAway.Init")
    StoppableClock clock;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void closeTheClient() {
        clock.run();
        client.shutdownNow();
    }

    @Test
    void aSocketsTokenIsASubprotocol() {
        String bearer = "bearer." + TestTokens.sign(Grant.ofAnalyst());

        assertThat(open(bearer).getSubprotocol()).isEqualTo(bearer);
        assertThat(open(bearer, "aviary.stream").getSubprotocol()).isEqualTo("aviary.stream");
        assertThat(refusal()).isEqualTo(401);
        assertThat(refusal("aviary.stream")).isEqualTo(401);
        assertThat(refusal("bearer.no.such.token")).isEqualTo(401);
        assertThat(refusal("bearer." + TestTokens.sign(Grant.ofGateway(Set.of()))))
                .isEqualTo(403);
    }

    @Test
    void eventsRequireATokenToo() {
        Problems.expect(given().accept("text/event-stream").get("/v1/stream").then(), 401, "unauthorized");
    }

    @Test
    void aStreamOfEventsEndsWithItsToken() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/stream"))
                .header("Authorization", TestTokens.bearer(FOR_AN_HOUR))
                .header("Accept", "text/event-stream")
                .build();
        CompletableFuture<String> events =
                client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::body);
        awaitGauge("aviary_live_event_streams", 1);

        clock.stopAt(anHourFromNow());

        assertThat(events.orTimeout(GENEROUSLY.toSeconds(), TimeUnit.SECONDS).join())
                .endsWith("event: expired\ndata: {}\n\n");
        awaitGauge("aviary_live_event_streams", 0);
    }

    @Test
    void aSocketIsClosedWithItsToken() {
        CompletableFuture<String> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code + " " + reason);
                return null;
            }
        };
        client.newWebSocketBuilder()
                .subprotocols("bearer." + TestTokens.sign(FOR_AN_HOUR))
                .buildAsync(URI.create("ws://127.0.0.1:" + RestAssured.port + "/v1/stream"), listener)
                .join();

        clock.stopAt(anHourFromNow());

        assertThat(closed.orTimeout(GENEROUSLY.toSeconds(), TimeUnit.SECONDS).join())
                .startsWith("1008 ");
        awaitGauge("aviary_live_sockets", 0);
    }

    /** When a token that was signed for an hour before now has expired. */
    private static Instant anHourFromNow() {
        return Instant.now().plus(FOR_AN_HOUR.lifetime());
    }

    private static void awaitGauge(String name, double value) {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(Metrics.now().gauge(name)).isEqualTo(value));
    }

    private WebSocket open(String... protocols) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        URI address = URI.create("ws://localhost:" + RestAssured.port + "/v1/stream");
        return builder.buildAsync(address, new WebSocket.Listener() {}).join();
    }

    private int refusal(String... protocols) {
        try {
            open(protocols);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        return 101;
    }
}
