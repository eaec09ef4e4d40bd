package dev.aviary.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.cluster.BackendServer.Treatment;
import dev.aviary.support.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the load balancers that are deployed pass on. */
class LoadBalancerRulesIT {
    /** Less than the minute and a quarter that a load balancer waits for a response. */
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);

    /** Behind an upgrade there would be a tunnel to one instance, past all rules. */
    @ParameterizedTest
    @EnumSource(Half.class)
    void anUpgradeToHttp2IsNotPassedOn(Half half) throws IOException {
        try (BalancedServers servers = new BalancedServers(half, Treatment.RESPOND)) {
            upgrade(servers.balancer(), "h2c");
            upgrade(servers.balancer(), "other");

            assertThat(servers.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .doesNotContainIgnoringCase("upgrade:")
                            .doesNotContainIgnoringCase("http2-settings:"));
        }
    }

    @Test
    void anUpgradeToAWebSocketIsPassedOnToQueryService() throws IOException {
        try (BalancedServers servers = new BalancedServers(Half.QUERY, Treatment.RESPOND)) {
            upgrade(servers.balancer(), "websocket");

            assertThat(servers.requests())
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
        try (BalancedServers servers = new BalancedServers(Half.QUERY, Treatment.WAIT)) {
            getAndDisconnect(servers.balancer(), servers::requests);

            await().atMost(GENEROUSLY).until(() -> servers.treated() == 1);
        }
    }

    @Test
    void aPostIsNotCancelledWhenItsClientDisconnects() throws IOException {
        try (BackendServer ingest = new BackendServer(Treatment.WAIT);
                BackendServer query = new BackendServer(Treatment.WAIT);
                LoadBalancer balancer = new LoadBalancer(LoadBalancer.ORIGIN, addresses(ingest, query))) {
            try (RawConnection client = new RawConnection(balancer.port())) {
                client.post("/devices/" + UUID.randomUUID() + "/readings", Half.READING);
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
                .allSatisfy(files -> assertThat(LoadBalancer.check(files, LoadBalancer.noInstances()))
                        .isZero());
    }

    private static Map<String, String> addresses(BackendServer ingest, BackendServer query) {
        Map<String, String> addresses = new HashMap<>(Half.INGEST.addresses(ingest, ingest));
        addresses.putAll(Half.QUERY.addresses(query, query));
        return addresses;
    }
}
