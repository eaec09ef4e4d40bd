package dev.aviary.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.BlockedReadings;
import dev.aviary.acceptance.system.IsolatedSystem;
import dev.aviary.acceptance.system.JournaledFleet;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.Standby;
import dev.aviary.stack.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a production database under load: every acknowledged reading is stored once, without an operator. */
class FailoverIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** More than one, so that repetitions of a transaction are hit too. */
    private static final int DROPPED_RESPONSES = 8;

    /** Far more than a transaction of this test takes, and short enough to wait for. */
    private static final String SOCKET_TIMEOUT_SECONDS = "8";

    private static final int DISK_MEBIBYTES = 1_000;

    @TempDir
    static Path folder;

    private static SmallDisk disk;
    private static int postgresPort;
    private static DatabaseProxy writersProxy;
    private static DatabaseProxy queryProxy;
    private static IsolatedSystem system;

    @BeforeAll
    static void start() throws IOException, SQLException {
        disk = new SmallDisk(folder.resolve("system/postgres"), DISK_MEBIBYTES);
        postgresPort = Ports.free();
        writersProxy = new DatabaseProxy(postgresPort);
        queryProxy = new DatabaseProxy(postgresPort);
        system = new IsolatedSystem(
                        folder.resolve("system"),
                        postgresPort,
                        Map.of(
                                "AVIARY_DATABASE_URL",
                                IsolatedSystem.jdbcUrl(writersProxy.port()),
                                "AVIARY_DATABASE_SOCKET_TIMEOUT_SECONDS",
                                SOCKET_TIMEOUT_SECONDS),
                        Map.of("AVIARY_DATABASE_URL", IsolatedSystem.jdbcUrl(queryProxy.port())))
                .awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
        writersProxy.close();
        queryProxy.close();
        disk.close();
    }

    /** The first server is the primary again, with the data that it had. */
    @AfterEach
    void failBack() {
        system.postgres().start();
        redirectTo(postgresPort);
    }

    private static void redirectTo(int port) {
        writersProxy.redirectTo(port);
        queryProxy.redirectTo(port);
    }

    @Test
    void theResponsesToCommitAreLost() {
        try (JournaledFleet fleet = system.fleet("responses-lost")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            double duplicates = system.writer().metric("aviary_readings_duplicate_total");
            writersProxy.dropResponsesToCommit(DROPPED_RESPONSES);
            await().atMost(GENEROUSLY).until(() -> writersProxy.responsesStillToDrop() == 0);

            system.assertStoredExactlyOnce(fleet);
            assertThat(system.writer().metric("aviary_readings_duplicate_total"))
                    .as("readings of a batch that was stored again, which only their key kept from being doubled")
                    .isEqualTo(duplicates);
        }
    }

    @Test
    void theDatabaseVanishesWithoutClosingItsConnections() throws SQLException {
        try (JournaledFleet fleet = system.fleet("vanished")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            try (BlockedReadings blocked = system.blockReadings()) {
                // A connection that the pool lends is checked: one in use is what the socket's timeout is for.
                blocked.awaitTransaction();
                writersProxy.stallOpenConnections();
            }
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);

            system.assertStoredExactlyOnce(fleet);
        }
    }

    @Test
    void aStandbyThatLagsIsPromoted() throws IOException, InterruptedException {
        try (JournaledFleet fleet = system.fleet("failed-over");
                Standby standby = system.standby(folder.resolve("standby"))) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            standby.stopReplication();
            double written = system.writer().metric("aviary_readings_written_total");
            await().atMost(GENEROUSLY)
                    .until(() -> system.writer().metric("aviary_readings_written_total")
                            > written + JournaledFleet.READINGS_PER_SECOND);
            double replays = system.writer().metric("aviary_position_events_total");

            system.postgres().kill();
            standby.promote();
            redirectTo(standby.port());

            system.assertStoredExactlyOnce(fleet);
            assertThat(system.writer().metric("aviary_position_events_total"))
                    .as("partitions that the writer took back to the standby's positions")
                    .isGreaterThan(replays);
        }
    }

    @Test
    void theDiskIsFullAndTheWriterReportsThatItWaitsAndThenStoresEverything() throws IOException {
        assumeThat(disk.isMounted())
                .as("a small disk can be mounted here, which takes root")
                .isTrue();
        try (JournaledFleet fleet = system.fleet("disk-full")) {
            fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            disk.fill();
            try {
                awaitReportedDiskSpace(system.writer());
                fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            } finally {
                disk.free();
            }

            system.assertStoredExactlyOnce(fleet);
            assertThat(fleet.summary().retries()).isZero();
            assertThat(system.writer().metric("aviary_writer_waiting")).isZero();
        }
    }

    /** PostgreSQL's message goes on with "No space left on device", or with how much of a page it could still write. */
    private static void awaitReportedDiskSpace(Service writer) {
        await().atMost(GENEROUSLY).untilAsserted(() -> {
            assertThat(writer.process().output())
                    .containsPattern("event=database_unavailable .*could not (extend|write)");
            assertThat(writer.metric("aviary_writer_waiting")).isEqualTo(1);
            assertThat(writer.readiness()).isEqualTo(503);
        });
    }
}
