package dev.aviary.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.query.RealParts;
import dev.aviary.query.TokensRequired;
import dev.aviary.query.fixture.StoppableClock;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import dev.aviary.support.Metrics;
import dev.aviary.support.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(TokensRequired.class)
final class AccessTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** One that the service does not know. */
    private static final LocalKey FOREIGN_KEY = LocalKey.random();

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

    @ParameterizedTest
    @CsvSource({
        "/devices, 200",
        "/devices/, 200",
        "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings, 200",
        "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings/latest, 200",
        "/v1/metrics, 200",
        "/api/metrics, 200",
        // A day without records
        "/api/metrics/2016-11-22, 404"
    })
    void answersAnalystsAndAdminsAlone(String path, int allowed) {
        Problems.expect(given().get(path).then(), 401, "unauthorized").header("WWW-Authenticate", startsWith("Bearer"));
        Problems.expect(as(FOREIGN_KEY.sign(Grant.ofAnalyst()), path), 401, "unauthorized");
        Problems.expect(as(TestTokens.signExpired(Grant.ofAnalyst()), path), 401, "unauthorized");
        Problems.expect(as(TestTokens.sign(Grant.ofDevice(UUID.randomUUID())), path), 403, "forbidden");
        Problems.expect(as(TestTokens.sign(Grant.ofGateway(Set.of())), path), 403, "forbidden");
        assertThat(status(TestTokens.sign(Grant.ofAnalyst()), path)).isEqualTo(allowed);
        assertThat(status(TestTokens.sign(Grant.ofAdmin()), path)).isEqualTo(allowed);
    }

    @Test
    void takesNoTokenFromTheUrl() {
        String token = TestTokens.sign(Grant.ofAnalyst());
        for (String parameter : new String[] {"access_token", "token", "bearer"}) {
            given().queryParam(parameter, token).get("/devices").then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/main.js", "/healthz", "/healthz/live", "/metrics", "/openapi", "/swagger"})
    void servesPublicPathsWithAnyToken(String path) {
        given().get(path).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        as("no.such.token", path).statusCode(200);
    }

    @Test
    void unknownPathsAreNotFound() {
        Problems.expect(given().get("/nope").then(), 404, "not-found").header("X-Content-Type-Options", "nosniff");
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

    @Test
    void pagesOfOtherOriginsAreNotServed() {
        String token = TestTokens.sign(Grant.ofAnalyst());
        given().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .header("Authorization", "Bearer " + token)
                .get("/devices")
                .then()
                .statusCode(200);
        Problems.expect(
                        given().header("Origin", "https://elsewhere.example")
                                .get("/devices")
                                .then(),
                        403,
                        "forbidden")
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void pagesOfAnOriginThatIsConfiguredAre() {
        given().header("Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/devices")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        given().header("Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Authorization", TestTokens.bearer(Grant.ofAnalyst()))
                .get("/devices")
                .then()
                .statusCode(200)
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Allow-Origin", TokensRequired.ALLOWED_ORIGIN);
    }

    @Test
    void noOneMayFrameThePageOrRunScriptsInIt() {
        given().get("/")
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"));
        given().get("/devices").then().header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    private static ValidatableResponse as(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path).then();
    }

    private static int status(String token, String path) {
        return as(token, path).extract().statusCode();
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
