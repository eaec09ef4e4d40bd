package dev.aviary.generator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRunTest {
    private static final Simulation SIMULATION =
            new Simulation(new Fleet(1, 10, 1_780_000_000_000_000L, 1_000_000, new SignalModel(1, 0.2, 0.8, 0, 0)));
    private static final SendLimits LIMITS = new SendLimits(16, 10_000);

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final StopSignal stop = new StopSignal();

    @Test
    void singleReadingsGoToTheirDevicesAddress() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Summary summary = run(plan(server.endpoint(), traffic(200, 0, 0), 1));

            assertThat(summary.isGood()).isTrue();
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
            run(plan(server.endpoint(), traffic(1_050, 0, 0), 100));

            assertThat(server.requests())
                    .hasSize(11)
                    .allMatch(request -> request.uri().getPath().equals("/readings"));
            assertThat(SentReadings.in(server)).containsExactlyInAnyOrderElementsOf(expected(1_050));
        }
    }

    @Test
    void lateAndDoubledReadingsLeaveTheSameSet() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Summary summary = run(plan(server.endpoint(), traffic(2_000, 0.1, 0.2), 50));

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
            Summary summary = run(plan(server.endpoint(), traffic(100, 0, 0), 10));

            assertThat(summary.isGood()).isTrue();
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
            Summary summary = run(plan(server.endpoint(), traffic(100, 0, 0), 10));

            assertThat(summary.isGood()).isTrue();
            assertThat(acknowledged).hasSize(10);
        }
    }

    @Test
    void refusedReadingsAreNotSentAgainAndSpoilTheRun(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal");
        try (TestServer server = new TestServer((request, number) ->
                number == 1 ? Reply.of(422, "{\"title\": \"Invalid reading\"}") : Reply.accepted())) {
            Summary summary = runWithJournal(plan(server.endpoint(), traffic(100, 0, 0), 10), file);

            assertThat(summary.isGood()).isFalse();
            assertThat(summary.refused()).isEqualTo(10);
            assertThat(server.requests()).hasSize(10);
            assertThat(notices).anyMatch(line -> line.contains("422") && line.contains("Invalid reading"));
            assertThat(Journal.read(file).refused().cardinality()).isEqualTo(10);
            assertThat(Journal.read(file).acknowledged().cardinality()).isEqualTo(90);
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
            Summary summary = run(plan(server.endpoint(), traffic(50, 0, 0), 10));

            assertThat(summary.isGood()).isTrue();
        }
    }

    @Test
    void beyondTheBoundOfUnacknowledgedReadingsItWaitsAndSaysSo() throws Exception {
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
            CompletableFuture<Summary> ending = CompletableFuture.supplyAsync(() -> runUnchecked(plan));
            await().untilAsserted(() -> assertThat(notices).anyMatch(line -> line.startsWith("waiting: ")));
            await().untilAsserted(() -> assertThat(server.requests()).hasSize(20));
            answer.countDown();

            assertThat(ending.join().acknowledged()).isEqualTo(500);
            assertThat(new HashSet<>(SentReadings.in(server))).isEqualTo(new HashSet<>(expected(500)));
        }
    }

    @Test
    void stopEndsAnEndlessRunAndItsJournalTellsWhatWasAcknowledged(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal");
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            FleetRun.Plan plan = plan(server.endpoint(), Traffic.steady(1_000), 10);
            CompletableFuture<Summary> ending = CompletableFuture.supplyAsync(() -> {
                try {
                    return runWithJournal(plan, file);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> server.requests().size() > 5);
            stop.raise();

            Summary summary = ending.join();
            Journal journal = Journal.read(file);
            assertThat(summary.isGood()).isTrue();
            assertThat(journal.ended()).isTrue();
            assertThat(journal.fleet()).isEqualTo(SIMULATION.fleet());
            assertThat(journal.acknowledged().stream()
                            .mapToObj(SIMULATION::reading)
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(SentReadings.in(server));
        }
    }

    @Test
    void whatIsNotAcknowledgedWithinTheGraceIsWrittenDownAsUncertain(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal");
        try (TestServer server = new TestServer((request, number) ->
                number <= 5 ? Reply.accepted() : new Reply(503, Map.of("Retry-After", "60"), ""))) {
            Endpoint endpoint = server.endpoint();
            FleetRun.Plan plan = new FleetRun.Plan(
                    endpoint, traffic(100, 0, 0), 10, LIMITS, false, Duration.ofMillis(100), Duration.ofHours(1));
            Summary summary = runWithJournal(plan, file);

            Journal journal = Journal.read(file);
            assertThat(summary.isGood()).isFalse();
            assertThat(summary.unsettled()).isEqualTo(50);
            assertThat(journal.acknowledged().cardinality()).isEqualTo(50);
            assertThat(journal.unsettled().cardinality()).isEqualTo(50);
            assertThat(journal.acknowledged().intersects(journal.unsettled())).isFalse();
        }
    }

    @Test
    void devicesAreDescribedWhenAskedForAndEveryRequestCarriesTheToken() throws Exception {
        try (TestServer server = new TestServer(
                (request, number) -> request.method().equals("PUT") ? Reply.of(204, "") : Reply.accepted())) {
            Endpoint secured = new Endpoint(server.address(), "a.b.c", Duration.ofSeconds(20));
            Traffic traffic = traffic(20, 0, 0);
            run(new FleetRun.Plan(secured, traffic, 10, LIMITS, true, null, Duration.ofHours(1)));

            assertThat(server.requests())
                    .hasSize(12)
                    .allMatch(request -> "Bearer a.b.c".equals(request.authorization()));
            assertThat(server.requests().stream()
                            .filter(request -> request.method().equals("PUT")))
                    .hasSize(10)
                    .anyMatch(
                            request -> request.body()
                                    .equals(
                                            "{\"name\":\"Greenhouse 01\",\"units\":{\"humidity\":\"%\",\"temperature\":\"°C\"}}"))
                    .allMatch(request -> request.uri().getPath().startsWith("/devices/"));
            assertThat(secured.toString()).doesNotContain("a.b.c");
        }
    }

    private Summary run(FleetRun.Plan plan) throws IOException, InterruptedException {
        return new FleetRun(SIMULATION, plan, null, stop, notices::add).run();
    }

    private Summary runUnchecked(FleetRun.Plan plan) {
        try {
            return run(plan);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Summary runWithJournal(FleetRun.Plan plan, Path file) throws IOException, InterruptedException {
        try (JournalWriter journal = JournalWriter.create(file, SIMULATION.fleet())) {
            return new FleetRun(SIMULATION, plan, journal, stop, notices::add).run();
        }
    }

    private static FleetRun.Plan plan(Endpoint endpoint, Traffic traffic, int batch) {
        return new FleetRun.Plan(endpoint, traffic, batch, LIMITS, false, null, Duration.ofHours(1));
    }

    private static Traffic traffic(long readings, double late, double duplicates) {
        return new Traffic(20_000, readings, null, late, Duration.ofMillis(20), duplicates);
    }

    private static List<Reading> expected(int slots) {
        return LongStream.range(0, slots).mapToObj(SIMULATION::reading).toList();
    }
}
