package dev.aviary.acceptance.cluster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.stack.LocalStack;
import dev.aviary.support.LiveSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The load balancers that are deployed, while instances behind them are stopped, killed and replaced under load. */
class BehindLoadBalancersIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final int SOME_REQUESTS = 100;
    private static final String READING = "{\"type\":\"t\",\"value\":1,\"date_created\":1}";

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster(LocalStack.shared()).awaitReady();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void noRequestFailsInARollingRestartOfAllAndSocketsComeAgain() {
        UUID device = UUID.randomUUID();
        String path = "/v1/stream?device_uuid=" + device;
        try (SteadyLoad load = new SteadyLoad(cluster.ingestUrl(), cluster.queryUrl());
                LiveSocket first = LiveSocket.open(cluster.queryPort(), path);
                LiveSocket second = LiveSocket.open(cluster.queryPort(), path)) {
            load.awaitMore(SOME_REQUESTS);
            cluster.terminateAndReplace(1);
            cluster.terminateAndReplace(2);
            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(List.of(first.closed(), second.closed()))
                            .allSatisfy(closed -> assertThat(closed).startsWith("1001")));
            try (LiveSocket again = LiveSocket.open(cluster.queryPort(), path)) {
                post(cluster.ingestUrl(), device);
                await().atMost(GENEROUSLY)
                        .untilAsserted(() -> assertThat(again.frames()).hasSize(1));
            }
            load.awaitMore(SOME_REQUESTS);
            load.end();

            assertThat(load.failures()).isEmpty();
            load.assertStored();
        }
    }

    @Test
    void onlyRequestsThatWereUnderWayFailWhenOneInstanceOfEachIsKilled() {
        AtomicLong killed = new AtomicLong();
        try (SteadyLoad load = new SteadyLoad(cluster.originUrl(), cluster.originUrl())) {
            load.awaitMore(SOME_REQUESTS);
            cluster.killAndReplace(2, () -> {
                killed.set(System.nanoTime());
                load.awaitMore(SOME_REQUESTS);
            });
            load.end();

            assertThat(load.failures())
                    .allSatisfy(failure -> assertThat(failure.sentAt()).isLessThan(killed.get()));
            load.assertStored();
        }
    }

    @Test
    void oneAddressServesBothHalves() {
        UUID device = UUID.randomUUID();
        post(cluster.originUrl(), device);
        given().contentType("application/json")
                .body("{\"timestamp\":5,\"cpu_load\":1,\"concurrency\":2}")
                .post(cluster.originUrl() + "/api/metrics?host=" + device)
                .then()
                .statusCode(202);

        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(given().get(cluster.originUrl() + "/api/metrics?host=" + device)
                                .asString())
                        .isEqualTo("[{\"timestamp\":5,\"cpu_load\":1,\"concurrency\":2}]"));
        given().get(cluster.originUrl() + "/devices/" + device + "/readings/mean?type=t")
                .then()
                .statusCode(200);
        given().get(cluster.originUrl() + "/dead-letters").then().statusCode(200);
    }

    private static void post(String url, UUID device) {
        given().contentType("application/json")
                .body(READING)
                .post(url + "/devices/" + device + "/readings")
                .then()
                .statusCode(202);
    }
}
