package dev.aviary.generator.verify;

import static dev.aviary.generator.verify.VerifiedFleet.FLEET;
import static dev.aviary.generator.verify.VerifiedFleet.SIMULATION;
import static dev.aviary.generator.verify.VerifiedFleet.allOf;
import static dev.aviary.generator.verify.VerifiedFleet.store;
import static dev.aviary.generator.verify.VerifiedFleet.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.Reading;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final int SLOTS = 500;
    private static final Duration NO_TIME = Duration.ofMillis(1);

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 20, 30, 39, SLOTS})
    void rightAnswersHaveNoDifferences(int slots) throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, slots);
            Verification.Report report = verify(server, allOf(slots), NO_TIME);

            assertThat(report.differences().lines()).isEmpty();
            assertThat(report.readings()).isEqualTo(slots);
            assertThat(report.devices()).isEqualTo(5);
        }
    }

    @Test
    void readingsOfOtherTimesAndDevicesDoNotMatter() throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS + 100);
            Fleet other = new Fleet(2, 5, FLEET.startMicros(), FLEET.stepMicros(), FLEET.climate());
            server.stored().add(new Simulation(other).reading(10));

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().count())
                    .isZero();
        }
    }

    @Test
    void missingReadingIsADifference() throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS);
            server.stored().remove(77);

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("1 of 50 readings are missing"))
                    .anyMatch(line -> line.contains("statistics.count") && line.contains("is 49, must be 50"));
        }
    }

    @Test
    void readingThatWasNeverSentIsADifference() throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS);
            Reading real = SIMULATION.reading(200);
            server.stored().add(new Reading(real.series(), real.epochMicros(), real.value() + 1));

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("1 readings were never sent"))
                    .anyMatch(line -> line.contains("the sum is"));
        }
    }

    @Test
    void readingThatIsStoredTwiceIsADifference() throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS);
            server.stored().add(SIMULATION.reading(200));

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("1 readings are listed more than once"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/statistics | \"mean\":2 | \"mean\":3",
                "/statistics | \"median\": | \"median\":9",
                "/statistics | \"stddev\":0 | \"stddev\":1",
                "/statistics | \"0.99\":  | \"0.9999\":",
                "/statistics | \"first\":{\"date_created\":178 | \"first\":{\"date_created\":179",
                "/statistics | \"mode\": | \"mode\":1",
                "/min | \"date_created\":178 | \"date_created\":179",
                "/max | \"value\": | \"value\":1",
                "/median | \"type\":\"temperature\" | \"type\":\"warmth\"",
                "/mean | \"value\": | \"value\":0.1e1,\"old\":",
                "/mode | {\"value\": | {\"mode\":",
                "/quartiles | \"quartile_3\": | \"quartile_3\":8",
                "/series | \"count\": | \"count\":1",
                "/series | \"first\": | \"first\":1",
                "/series | \"last\": | \"last\":1",
                "/readings/statistics | [{\"start\":1 | [{\"start\":2",
                "/statistics | \"devices\":5 | \"devices\":4",
                "/statistics | \"devices\":5,\"count\": | \"devices\":5,\"count\":1",
                "/statistics | \"group\":null | \"group\":\"\"",
                "/statistics | \"group\":\"Barn\" | \"group\":\"Bar\"",
                "/devices/ | \"firmware\":\"1 | \"firmware\":\"2",
                "/devices/ | \"first_seen\":178 | \"first_seen\":179",
                "/devices/ | \"types\":[ | \"sorts\":[",
                "/latest | \"date_created\":178 | \"date_created\":177",
                "text/csv | humidity | humility",
                "x-ndjson | \"value\":4 | \"value\":-4",
                "/readings?application/json | \"value\": | \"value\":1"
            })
    void wrongNumberAnywhereIsADifference(String where, String right, String wrong) throws Exception {
        AtomicInteger spoilt = new AtomicInteger();
        try (QueryServer server = new QueryServer((path, reply) -> {
            if (path.contains(where) && reply.body().contains(right)) {
                spoilt.incrementAndGet();
                return new Reply(reply.status(), reply.headers(), reply.body().replace(right, wrong));
            }
            return reply;
        })) {
            store(server, 0, SLOTS);
            Verification.Report report = verify(server, allOf(SLOTS), NO_TIME);

            assertThat(spoilt.get()).isPositive();
            assertThat(report.differences().count()).isPositive();
        }
    }

    @Test
    void lastPageThatIsLostIsADifference() throws Exception {
        try (QueryServer server = new QueryServer(
                (path, reply) -> reply.headers().containsKey("Link") ? Reply.of(200, reply.body()) : reply)) {
            store(server, 0, SLOTS);

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("as pages of 34 they are 34, must be 100"));
        }
    }

    @Test
    void devicesWithoutTagsAreNotComparedTogether() throws Exception {
        BitSet all = new BitSet();
        all.set(0, SLOTS);
        List<String> notices = new CopyOnWriteArrayList<>();
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS);
            Journal journal = Journal.ofAll(new JournalHeader(FLEET, false), all);
            Verification.Report report = new Verification(
                            server.server().endpoint(), 4, 2, NO_TIME, VerifiedFleet.SHORTLY)
                    .run(journal, notices::add);

            assertThat(report.differences().lines()).isEmpty();
            assertThat(notices).anyMatch(line -> line.startsWith("the devices together are not compared"));
            assertThat(server.server().requests())
                    .noneMatch(request -> request.uri().getPath().equals("/statistics"));
        }
    }

    @Test
    void errorOfTheServiceIsADifference() throws Exception {
        try (QueryServer server = new QueryServer(
                (path, reply) -> path.contains("/median") ? Reply.of(500, "{\"title\":\"Oops\"}") : reply)) {
            store(server, 0, SLOTS);

            assertThat(verify(server, allOf(SLOTS), NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("answered 500") && line.contains("Oops"));
        }
    }
}
