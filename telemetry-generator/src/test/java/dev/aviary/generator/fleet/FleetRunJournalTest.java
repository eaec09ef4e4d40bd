package dev.aviary.generator.fleet;

import static dev.aviary.generator.fleet.FleetRuns.LIMITS;
import static dev.aviary.generator.fleet.FleetRuns.SIMULATION;
import static dev.aviary.generator.fleet.FleetRuns.plan;
import static dev.aviary.generator.fleet.FleetRuns.traffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.send.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes down about the fate of each reading. */
class FleetRunJournalTest {
    private final FleetRuns runs = new FleetRuns();

    @Test
    void refusedReadingsAreNotSentAgainAndSpoilTheRun(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal");
        try (TestServer server = new TestServer((request, number) ->
                number == 1 ? Reply.of(422, "{\"title\": \"Invalid reading\"}") : Reply.accepted())) {
            Summary summary = runs.runWithJournal(plan(server.endpoint(), traffic(100, 0, 0), 10), file);

            assertThat(summary.isComplete()).isFalse();
            assertThat(summary.refused()).isEqualTo(10);
            assertThat(server.requests()).hasSize(10);
            assertThat(runs.notices()).anyMatch(line -> line.contains("422") && line.contains("Invalid reading"));
            assertThat(Journal.read(file).refused().cardinality()).isEqualTo(10);
            assertThat(Journal.read(file).acknowledged().cardinality()).isEqualTo(90);
        }
    }

    @Test
    void stopEndsAnEndlessRunAndItsJournalHoldsTheAcknowledgedReadings(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal");
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            FleetRun.Plan plan = plan(server.endpoint(), Traffic.steady(1_000), 10);
            CompletableFuture<Summary> ending = CompletableFuture.supplyAsync(() -> {
                try {
                    return runs.runWithJournal(plan, file);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> server.requests().size() > 5);
            runs.stop().raise();

            Summary summary = ending.join();
            Journal journal = Journal.read(file);
            assertThat(summary.isComplete()).isTrue();
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
            Summary summary = runs.runWithJournal(plan, file);

            Journal journal = Journal.read(file);
            assertThat(summary.isComplete()).isFalse();
            assertThat(summary.unsettled()).isEqualTo(50);
            assertThat(journal.acknowledged().cardinality()).isEqualTo(50);
            assertThat(journal.unsettled().cardinality()).isEqualTo(50);
            assertThat(journal.acknowledged().intersects(journal.unsettled())).isFalse();
        }
    }
}
