package dev.aviary.acceptance.fault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.BlockedReadings;
import dev.aviary.acceptance.system.IsolatedSystem;
import dev.aviary.acceptance.system.JournaledFleet;
import dev.aviary.acceptance.system.Service;
import dev.aviary.generator.fleet.Traffic;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is killed under a running load: every acknowledged reading is stored once, and every statistic is right. {@code
 * -Dfaults.kills=50} kills the writer and the ingest API more often.
 */
class FaultsIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** What the fleet sends in two seconds. */
    private static final int TWO_SECONDS = 2 * JournaledFleet.READINGS_PER_SECOND;

    private static final int KILLS = Integer.getInteger("faults.kills", 2);

    @TempDir
    static Path folder;

    private static IsolatedSystem system;

    @BeforeAll
    static void start() throws IOException, SQLException {
        system = new IsolatedSystem(folder).awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void heal() {
        system.heal();
    }

    @Test
    void theWriterIsKilledAgainAndAgainAtRandomMoments() throws SQLException {
        Random moments = new Random(5);
        try (JournaledFleet fleet = system.fleet("writer-killed")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                fleet.awaitAcknowledged(1 + moments.nextInt(TWO_SECONDS));
                system.writer().kill();
                system.writer().startAgain();
            }
            system.writer().awaitReady();
            try (BlockedReadings blocked = system.blockReadings()) {
                // Within its transaction: what that has done so far may not be kept.
                blocked.awaitTransaction();
                system.writer().kill();
            }
            system.writer().startAgain();

            system.assertStoredExactlyOnce(fleet);
        }
    }

    @Test
    void postgresIsKilledAndTheEdgeKeepsTakingReadings() throws SQLException {
        Service second = system.anotherWriter().awaitReady();
        try (JournaledFleet fleet = system.fleet("postgres-killed")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            try (BlockedReadings blocked = system.blockReadings()) {
                blocked.awaitTransaction();
                system.postgres().kill();
            }
            fleet.awaitAcknowledged(TWO_SECONDS);

            assertThat(system.ingestApi().readiness()).isEqualTo(200);
            await().atMost(GENEROUSLY).untilAsserted(() -> {
                assertThat(system.writer().readiness()).isEqualTo(503);
                assertThat(system.query().readiness()).isEqualTo(503);
            });
            given().get(system.query().url() + "/healthz/live").then().statusCode(200);
            assertUnavailable(given().get(system.query().url() + "/devices"));

            second.process().terminate(STOP_LIMIT);
            assertThat(second.process().output()).contains("the writer stops while the database is unavailable");

            system.postgres().start();
            system.assertStoredExactlyOnce(fleet);
            assertThat(fleet.summary().retries()).isZero();
        }
    }

    @Test
    void kafkaIsKilledAndTheEdgeRefusesReadingsUntilItIsBack() {
        Service ingestApi = system.ingestApi();
        try (JournaledFleet fleet = system.fleet("kafka-killed")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            double threads = ingestApi.metric("jvm_threads_live_threads");
            system.kafka().kill();
            await().atMost(GENEROUSLY).untilAsserted(() -> {
                Response refused = post(ingestApi, UUID.randomUUID());
                assertUnavailable(refused);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
            });
            fleet.awaitWaiting(TWO_SECONDS);

            assertThat(ingestApi.metric("jvm_threads_live_threads")).isLessThan(threads + 30);
            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(ingestApi.readiness()).isEqualTo(503));
            given().get(ingestApi.url() + "/healthz/live").then().statusCode(200);
            assertUnavailable(given().get(ingestApi.url() + "/dead-letters"));
            assertUnavailable(given().post(ingestApi.url() + "/dead-letters/0-0/replay"));

            system.kafka().start();
            fleet.awaitAcknowledged(TWO_SECONDS);
            // Right after a collection, which one of many looks meets.
            await().atMost(GENEROUSLY).until(() -> ingestApi.metric("jvm_memory_used_bytes") < 200e6);
            system.assertStoredExactlyOnceBeforeRollUp(fleet);
        }
    }

    @Test
    void theIngestApiIsKilledInMidRequestAgainAndAgain() throws IOException {
        Random moments = new Random(7);
        try (JournaledFleet fleet = system.fleet("gateway-killed")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                fleet.awaitAcknowledged(1 + moments.nextInt(TWO_SECONDS));
                system.ingestApi().kill();
                system.ingestApi().startAgain();
            }
            fleet.awaitAcknowledged(1);
            system.kafka().suspend();
            // Requests are in progress whose readings Kafka does not have: none of them may have been acknowledged.
            fleet.awaitWaiting(JournaledFleet.READINGS_PER_SECOND);
            system.ingestApi().kill();
            system.kafka().resume();
            system.ingestApi().startAgain();

            fleet.awaitAcknowledged(1);
            system.assertStoredExactlyOnceBeforeRollUp(fleet);
        }
    }

    @Test
    void ofTwoWritersOneIsKilledAndOneIsAdded() {
        Service second = system.anotherWriter().awaitReady();
        try (JournaledFleet fleet = system.fleet("two-writers")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            system.writer().kill();
            Takeover.awaitCompletion(system.ingestApi(), system.query());
            system.writer().startAgain().awaitReady();
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);

            system.assertStoredExactlyOnce(fleet);
            assertThat(second.metric("aviary_readings_written_total")).isPositive();
        } finally {
            second.kill();
        }
    }

    @Test
    void aStoppingServiceFinishesRequestsInProgress() throws IOException, SQLException {
        Service ingestApi = system.ingestApi();
        try (JournaledFleet fleet = system.fleet("terminated");
                PartialPost post = new PartialPost(ingestApi)) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            system.writer().process().terminate(STOP_LIMIT);
            system.assertPositionsAreCommittedToKafka();
            system.writer().startAgain().awaitReady();
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            ingestApi.process().requestEnd();
            assertThat(post.finish()).startsWith("HTTP/1.1 202");
            ingestApi.process().await(STOP_LIMIT);
            ingestApi.startAgain().awaitReady();
            fleet.awaitAcknowledged(1);

            system.assertStoredExactlyOnceBeforeRollUp(fleet);
        }
    }

    @Test
    void anExportThatIsUnderWayWhenItsServiceIsToldToStopIsWhole() throws IOException {
        Service query = system.query();
        LongExport readings = LongExport.posted(system.ingestApi());
        await().atMost(GENEROUSLY).until(() -> readings.open(query).lines().count() > LongExport.READINGS);
        readings.leave(query);
        await().atMost(GENEROUSLY).until(() -> query.gauge("aviary_exports_readings") == 0);

        try (BufferedReader export = readings.open(query)) {
            assertThat(export.readLine()).isEqualTo("date_created,device_uuid,type,value");
            query.process().requestEnd();
            await().atMost(GENEROUSLY)
                    .until(() -> query.process().output().contains("Waiting for HTTP requests to complete"));

            assertThat(export.lines()).hasSize(LongExport.READINGS);
        }
        query.process().await(STOP_LIMIT);
        assertThat(query.process().output())
                .as("the export whose client has left is not waited for")
                .doesNotContain("Timed out waiting for graceful shutdown");
        query.startAgain().awaitReady();
    }

    @Test
    void clocksThatAreOffAndReadingsThatAreAMonthLate() {
        Service ingestApi = system.ingestApi();
        Duration hour = Duration.ofHours(1);
        try (JournaledFleet ahead = JournaledFleet.inRealTime("ahead", ingestApi, 12, hour, traffic(0, 0));
                JournaledFleet behind =
                        JournaledFleet.inRealTime("behind", ingestApi, 12, hour.negated(), traffic(0.3, 0));
                JournaledFleet monthLate = JournaledFleet.of(
                        "month-late", ingestApi, 12, Duration.ofDays(-31), Duration.ofMinutes(15), traffic(0, 0.1))) {
            monthLate.awaitAcknowledged(TWO_SECONDS);

            assertThat(ingestApi.readiness()).isEqualTo(200);
            system.assertStoredExactlyOnce(ahead, behind, monthLate);
        }
    }

    private static Traffic traffic(double late, double duplicates) {
        return new Traffic(JournaledFleet.READINGS_PER_SECOND, null, null, late, Duration.ofSeconds(5), duplicates);
    }

    private static void assertUnavailable(Response response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.header("Retry-After")).isNotBlank();
    }

    private static Response post(Service ingestApi, UUID device) {
        return given().contentType("application/json")
                .body("{\"type\":\"temperature\",\"value\":1}")
                .post(ingestApi.url() + "/devices/" + device + "/readings");
    }
}
