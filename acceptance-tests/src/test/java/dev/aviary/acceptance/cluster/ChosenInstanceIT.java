package dev.aviary.acceptance.cluster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.acceptance.cluster.BackendServer.Treatment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To which instance the load balancers that are deployed send a request, and when to another. */
class ChosenInstanceIT {
    /** Less than the minute and a quarter that a load balancer waits for a response. */
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    /** Enough that each of two instances gets some. */
    private static final int REQUESTS = 10;

    @Test
    void withoutAnInstanceTheAnswerIsAProblemWithRetryAfter() {
        try (LoadBalancer balancer = new LoadBalancer(LoadBalancer.ORIGIN, LoadBalancer.noInstances())) {
            given().get(balancer.url() + "/devices")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("type", equalTo("urn:aviary:problem:unavailable"))
                    .body("status", equalTo(503));
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void aQueryOrAPostThatCrashesAnInstanceIsNotSentToTheNext(Half half) {
        try (BalancedServers servers = new BalancedServers(half, Treatment.CRASH)) {
            String url = servers.balancer().url();
            await().atMost(GENEROUSLY).until(() -> half.send(url).statusCode() == 502);
            assertThat(servers.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void aRequestThatNeedsNoDatabaseIsSentToTheNextInstance(Half half) {
        try (BalancedServers servers = new BalancedServers(half, Treatment.CRASH, Treatment.RESPOND)) {
            String document = servers.balancer().url() + "/openapi";
            await().atMost(GENEROUSLY).until(() -> {
                given().get(document).then().statusCode(200);
                return !servers.one().requests().isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void aRequestThatAnInstanceDidNotReceiveIsSentToTheNext(Half half) {
        try (BalancedServers servers = new BalancedServers(half, Treatment.RESPOND)) {
            servers.one().refuseConnections();

            sendRequests(half, servers);
            assertThat(servers.requests()).hasSize(REQUESTS);
        }
    }

    @ParameterizedTest
    @EnumSource(Half.class)
    void anInstanceThatIsNotReadyReceivesNoRequestsUntilItIs(Half half) {
        try (BalancedServers servers = new BalancedServers(half, Treatment.RESPOND)) {
            servers.one().setReady(false);
            await().atMost(GENEROUSLY).until(() -> !oneReceivesAny(half, servers));
            servers.one().setReady(true);
            await().atMost(GENEROUSLY).until(() -> oneReceivesAny(half, servers));
        }
    }

    private static boolean oneReceivesAny(Half half, BalancedServers servers) {
        int before = servers.one().requests().size();
        sendRequests(half, servers);
        return servers.one().requests().size() > before;
    }

    private static void sendRequests(Half half, BalancedServers servers) {
        for (int i = 0; i < REQUESTS; i++) {
            half.send(servers.balancer().url()).then().statusCode(200);
        }
    }
}
