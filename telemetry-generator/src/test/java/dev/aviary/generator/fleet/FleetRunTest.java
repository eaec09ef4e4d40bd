package dev.aviary.generator.fleet;

import static dev.aviary.generator.fleet.FleetRuns.LIMITS;
import static dev.aviary.generator.fleet.FleetRuns.expected;
import static dev.aviary.generator.fleet.FleetRuns.plan;
import static dev.aviary.generator.fleet.FleetRuns.traffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.model.Reading;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FleetRunTest {
    private final FleetRuns runs = new FleetRuns();

    @Test
    void singleReadingsGoToTheirDevicesAddress() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Summary summary = runs.run(plan(server.endpoint(), traffic(200, 0, 0), 1));

            assertThat(summary.isComplete()).isTrue();
            assertThat(summary.acknowledged()).isEqualTo(200);
            assertThat(server.requests())
                    .hasSize(200)
                    .allMatch(request -> request.method().equals("POST"));
            assertThat(SentReadings.in(server)).containsExactlyInAnyOrderElementsOf(expected(200));
        }
    }

    @Test
    void batchesGoAsArraysAndTheLastOneIsAsLongAsIsLeft() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            runs.run(plan(server.endpoint(), traffic(1_050, 0, 0), 100));

            assertThat(server.requests())
                    .hasSize(11)
                    .allMatch(request -> request.uri().getPath().equals("/readings"));
            assertThat(SentReadings.in(server)).containsExactlyInAnyOrderElementsOf(expected(1_050));
        }
    }

    @Test
    void lateAndDoubledReadingsLeaveTheSameSet() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Summary summary = runs.run(plan(server.endpoint(), traffic(2_000, 0.1, 0.2), 50));

            List<Reading> received = SentReadings.in(server);
            assertThat(summary.readings()).isEqualTo(2_000);
            assertThat(received.size()).isEqualTo((int) summary.acknowledged()).isGreaterThan(2_200);
            assertThat(new HashSet<>(received)).isEqualTo(new HashSet<>(expected(2_000)));
        }
    }

    @Test
    void whatIsAnswered503Or429IsSentAgainUntilItIsAcknowledged() throws Exception {
        AtomicInteger refusals = new AtomicInteger(4);
        try (TestServer server = new TestServer((request, number) -> refusals.getAndDecrement() > 0
                ? new Reply(number % 2 == 0 ? 503 : 429, Map.of("Retry-After", "0"), "")
                : Reply.accepted())) {
            Summary summary = runs.run(plan(server.endpoint(), traffic(100, 0, 0), 10));

            assertThat(summary.isComplete()).isTrue();
            assertThat(summary.retries()).isEqualTo(4);
            assertThat(new HashSet<>(SentReadings.in(server))).isEqualTo(new HashSet<>(expected(100)));
        }
    }

    @Test
    void whatIsNotAnsweredIsSentAgainUntilItIsAcknowledged() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (TestServer server = new TestServer((request, number) -> {
            if (number <= 6) {
                return Reply.of(0, "");
            }
            acknowledged.add(request.body());
            return Reply.accepted();
        })) {
            Summary summary = runs.run(plan(server.endpoint(), traffic(100, 0, 0), 10));

            assertThat(summary.isComplete()).isTrue();
            assertThat(acknowledged).hasSize(10);
        }
    }

    @Test
    void readingsAreSentWhenDueThoughNoneWasAnsweredYet() throws Exception {
        CountDownLatch fiveArrived = new CountDownLatch(5);
        try (TestServer server = new TestServer((request, number) -> {
            fiveArrived.countDown();
            fiveArrived.await();
            return Reply.accepted();
        })) {
            Summary summary = runs.run(plan(server.endpoint(), traffic(50, 0, 0), 10));

            assertThat(summary.isComplete()).isTrue();
        }
    }

    @Test
    void waitsWithANoticeAtTheLimitOfUnacknowledgedReadings() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (TestServer server = new TestServer((request, number) -> {
            answer.await();
            return Reply.accepted();
        })) {
            FleetRun.Plan plan = new FleetRun.Plan(
                    server.endpoint(),
                    traffic(500, 0, 0),
                    10,
                    new SendLimits(100, 200),
                    false,
                    null,
                    Duration.ofHours(1));
            CompletableFuture<Summary> ending = CompletableFuture.supplyAsync(() -> runs.runUnchecked(plan));
            await().untilAsserted(() -> assertThat(runs.notices()).anyMatch(line -> line.startsWith("waiting: ")));
            await().untilAsserted(() -> assertThat(server.requests()).hasSize(20));
            answer.countDown();

            assertThat(ending.join().acknowledged()).isEqualTo(500);
            assertThat(new HashSet<>(SentReadings.in(server))).isEqualTo(new HashSet<>(expected(500)));
        }
    }

    @Test
    void devicesAreDescribedWhenAskedForAndEveryRequestCarriesTheToken() throws Exception {
        try (TestServer server = new TestServer(
                (request, number) -> request.method().equals("PUT") ? Reply.of(204, "") : Reply.accepted())) {
            Endpoint secured = new Endpoint(server.address(), "a.b.c", Duration.ofSeconds(20));
            Traffic traffic = traffic(20, 0, 0);
            runs.run(new FleetRun.Plan(secured, traffic, 10, LIMITS, true, null, Duration.ofHours(1)));

            assertThat(server.requests())
                    .hasSize(12)
                    .allMatch(request -> "Bearer a.b.c".equals(request.authorization()));
            assertThat(server.requests().stream()
                            .filter(request -> request.method().equals("PUT")))
                    .hasSize(10)
                    .anyMatch(request -> request.body()
                            .equals("{\"name\":\"Greenhouse 01\",\"units\":{\"humidity\":\"%\",\"temperature\":\"°C\"},"
                                    + "\"tags\":{\"firmware\":\"1.4.2\",\"fleet\":\"seed-1\","
                                    + "\"site\":\"Greenhouse\"}}"))
                    .allMatch(request -> request.uri().getPath().startsWith("/devices/"));
            assertThat(secured.toString()).doesNotContain("a.b.c");
        }
    }
}
