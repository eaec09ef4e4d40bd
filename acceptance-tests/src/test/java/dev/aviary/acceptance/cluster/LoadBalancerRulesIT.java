package dev.aviary.acceptance.cluster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.acceptance.cluster.BackendServer.Treatment;
import dev.aviary.stack.process.Ports;
import dev.aviary.support.RawConnection;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the load balancers that are deployed pass on, and to whom. */
class LoadBalancerRulesIT {
    /** Less than the minute and a quarter that a load balancer waits for a response. */
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    /** Enough that each of two servers gets some. */
    private static final int REQUESTS = 10;

    private static final String READING = "{\"type\":\"t\",\"value\":1,\"date_created\":1}";

    /** The half of the product that a load balancer leads to. */
    enum Half {
        INGEST,
        QUERY;

        private List<String> files() {
            return this == INGEST ? LoadBalancer.INGEST : LoadBalancer.QUERY;
        }
    }

    /** A load balancer of one half, and its two servers. */
    private static final class Balanced implements AutoCloseable {
        private final BackendServer one;
        private final BackendServer other;
        private final LoadBalancer balancer;

        Balanced(Half half, Treatment treatment) {
            this(half, treatment, treatment);
        }

        Balanced(Half half, Treatment ofOne, Treatment ofTheOther) {
            one = new BackendServer(ofOne);
            other = new BackendServer(ofTheOther);
            balancer = new LoadBalancer(half.files(), addresses(half, one, other));
        }

        List<String> requests() {
            return Stream.of(one, other)
                    .flatMap(server -> server.requests().stream())
                    .toList();
        }

        int treated() {
            return one.treated() + other.treated();
        }

        /** Whether any of some requests, which all get a response, reaches this server. */
        boolean receives(Half half, BackendServer server) {
            int before = server.requests().size();
            for (int i = 0; i < REQUESTS; i++) {
                sendAndExpect200(half, balancer);
            }
            return server.requests().size() > before;
        }

        @Override
        public void close() {
            balancer.close();
            one.close();
            other.close();
        }
    }

    @Test
    void withoutAnInstanceTheAnswerIsAProblemWithRetryAfter() {
        try (LoadBalancer balancer = new LoadBalancer(LoadBalancer.ORIGIN, nobody())) {
            given().get(balancer.url() + "/devices")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("type", equalTo("urn:aviary:problem:unavailable"))
                    .body("status", equalTo(503));
        }
    }

    @Test
    void aQuestionThatEndsAnInstanceIsNotSentToTheNext() {
        String path = "/devices/" + UUID.randomUUID() + "/readings/statistics?type=t";
        expectOneAttempt(Half.QUERY, url -> given().get(url + path).statusCode());
    }

    @Test
    void readingsThatEndAnInstanceAreNotSentToTheNext() {
        String path = "/devices/" + UUID.randomUUID() + "/readings";
        expectOneAttempt(
                Half.INGEST,
                url -> given().contentType("application/json")
                        .body(READING)
                        .post(url + path)
                        .statusCode());
    }

    private static void expectOneAttempt(Half half, ToIntFunction<String> request) {
        try (Balanced balanced = new Balanced(half, Treatment.CRASH)) {
            await().atMost(GENEROUSLY).until(() -> request.applyAsInt(balanced.balancer.url()) == 502);
            assertThat(balanced.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void aLightRequestThatEndsAnInstanceIsSentToTheNext(Half half) {
        try (Balanced balanced = new Balanced(half, Treatment.CRASH, Treatment.RESPOND)) {
            await().atMost(GENEROUSLY).until(() -> {
                given().get(balanced.balancer.url() + "/openapi").then().statusCode(200);
                return !balanced.one.requests().isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void aRequestThatAnInstanceDidNotReceiveIsSentToTheNext(Half half) {
        try (Balanced balanced = new Balanced(half, Treatment.RESPOND)) {
            balanced.one.refuseConnections();
            for (int i = 1; i <= REQUESTS; i++) {
                sendAndExpect200(half, balanced.balancer);
                assertThat(balanced.other.requests()).hasSize(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void anInstanceThatIsNotReadyGetsNoRequestsUntilItIs(Half half) {
        try (Balanced balanced = new Balanced(half, Treatment.RESPOND)) {
            balanced.one.setReady(false);
            await().atMost(GENEROUSLY).until(() -> !balanced.receives(half, balanced.one));
            balanced.one.setReady(true);
            await().atMost(GENEROUSLY).until(() -> balanced.receives(half, balanced.one));
        }
    }

    private static void sendAndExpect200(Half half, LoadBalancer balancer) {
        String readings = balancer.url() + "/devices/" + UUID.randomUUID() + "/readings";
        RequestSpecification request = given().contentType("application/json");
        Response response = half == Half.QUERY
                ? request.get(readings)
                : request.body(READING).post(readings);
        response.then().statusCode(200);
    }

    /** Behind an upgrade there would be a tunnel to one instance, past all rules. */
    @ParameterizedTest
    @EnumSource(Half.class)
    void anUpgradeToHttp2IsNotPassedOn(Half half) throws IOException {
        try (Balanced balanced = new Balanced(half, Treatment.RESPOND)) {
            upgrade(balanced.balancer, "h2c");
            upgrade(balanced.balancer, "other");

            assertThat(balanced.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .doesNotContainIgnoringCase("upgrade:")
                            .doesNotContainIgnoringCase("http2-settings:"));
        }
    }

    @Test
    void anUpgradeToAWebSocketIsPassedOnToQueryService() throws IOException {
        try (Balanced balanced = new Balanced(Half.QUERY, Treatment.RESPOND)) {
            upgrade(balanced.balancer, "websocket");

            assertThat(balanced.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request).containsIgnoringCase("upgrade: websocket"));
        }
    }

    private static void upgrade(LoadBalancer balancer, String protocol) throws IOException {
        try (RawConnection client = new RawConnection(balancer.port())) {
            client.send("""
                    GET /v1/stream HTTP/1.1\r
                    Host: test\r
                    Connection: Upgrade, HTTP2-Settings\r
                    Upgrade: %s\r
                    HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """.formatted(protocol));
            assertThat(client.status()).isEqualTo(200);
        }
    }

    @Test
    void aQueryIsCancelledWhenItsClientDisconnects() throws IOException {
        try (Balanced balanced = new Balanced(Half.QUERY, Treatment.WAIT)) {
            getAndDisconnect(balanced.balancer, balanced::requests);

            await().atMost(GENEROUSLY).until(() -> balanced.treated() == 1);
        }
    }

    @Test
    void aPostIsNotCancelledWhenItsClientDisconnects() throws IOException {
        try (BackendServer ingest = new BackendServer(Treatment.WAIT);
                BackendServer query = new BackendServer(Treatment.WAIT);
                LoadBalancer balancer = new LoadBalancer(LoadBalancer.ORIGIN, addresses(ingest, query))) {
            try (RawConnection client = new RawConnection(balancer.port())) {
                client.post("/devices/" + UUID.randomUUID() + "/readings", READING);
                await().atMost(GENEROUSLY).until(() -> !ingest.requests().isEmpty());
            }
            getAndDisconnect(balancer, query::requests);

            await().atMost(GENEROUSLY).until(() -> query.treated() == 1);
            assertThat(ingest.treated()).as("POSTs that were cancelled").isZero();
        }
    }

    private static void getAndDisconnect(LoadBalancer balancer, Supplier<List<String>> received) throws IOException {
        try (RawConnection client = new RawConnection(balancer.port())) {
            client.get("/devices", "application/json");
            await().atMost(GENEROUSLY).until(() -> !received.get().isEmpty());
        }
    }

    @Test
    void haproxyHasNothingAgainstTheFiles() {
        assertThat(List.of(LoadBalancer.INGEST, LoadBalancer.QUERY, LoadBalancer.ORIGIN))
                .allSatisfy(
                        files -> assertThat(LoadBalancer.check(files, nobody())).isZero());
    }

    private static Map<String, String> addresses(BackendServer ingest, BackendServer query) {
        Map<String, String> addresses = new HashMap<>(addresses(Half.INGEST, ingest, ingest));
        addresses.putAll(addresses(Half.QUERY, query, query));
        return addresses;
    }

    private static Map<String, String> addresses(Half half, BackendServer one, BackendServer other) {
        String variable = "AVIARY_" + half + "_";
        return Map.of(
                variable + "1",
                "127.0.0.1:" + one.port(),
                variable + "2",
                "127.0.0.1:" + other.port(),
                variable + "1_HEALTH_PORT",
                String.valueOf(one.healthPort()),
                variable + "2_HEALTH_PORT",
                String.valueOf(other.healthPort()));
    }

    private static Map<String, String> nobody() {
        String address = "127.0.0.1:" + Ports.free();
        return Map.of(
                "AVIARY_INGEST_1", address,
                "AVIARY_INGEST_2", address,
                "AVIARY_QUERY_1", address,
                "AVIARY_QUERY_2", address);
    }
}
