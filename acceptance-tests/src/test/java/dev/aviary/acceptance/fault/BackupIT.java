package dev.aviary.acceptance.fault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.acceptance.system.DatabaseBackup;
import dev.aviary.acceptance.system.IsolatedSystem;
import dev.aviary.acceptance.system.JournaledFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drills of docs/backup.md, under load: nothing but the database is put back, and nobody moves an offset. */
class BackupIT {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static IsolatedSystem system;

    @BeforeAll
    static void start() throws IOException, SQLException {
        system = new IsolatedSystem(folder.resolve("system")).awaitReady();
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
    void aRestoredDumpIsFilledWithWhatKafkaHoldsSinceThen() throws IOException, SQLException, InterruptedException {
        try (JournaledFleet before = system.fleet("before-the-dump")) {
            before.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            system.assertStoredExactlyOnce(before);
            try (JournaledFleet during = system.fleet("during-the-dump")) {
                during.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                DatabaseBackup backup = system.backup(folder.resolve("aviary.dump"));
                backup.dump();
                during.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);

                system.writer().process().terminate(STOP_LIMIT);
                system.query().process().terminate(STOP_LIMIT);
                system.destroyDatabase();
                backup.restore();
                system.writer().startAgain().awaitReady();
                system.query().startAgain();

                system.assertStoredExactlyOnce(during);
                before.assertStoredExactlyOnce(system.query());
                assertThat(system.writer().metric("aviary_position_events_total"))
                        .as("partitions that the writer took back to where the dump was")
                        .isPositive();
            }
        }
    }

    @Test
    void aDatabaseThatGoesBackUnderARunningWriterOrWhileAllIsStoppedIsFilledAgain()
            throws IOException, SQLException, InterruptedException {
        try (JournaledFleet before = system.fleet("before-the-copy")) {
            before.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
            Path copy = folder.resolve("copy");
            system.copyDatabase(copy);
            try (JournaledFleet after = system.fleet("after-the-copy")) {
                after.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                UUID device = UUID.randomUUID();
                String metric = "{\"name\":\"after-the-copy\",\"ts\":1700000000,\"value\":[1]}";
                describe(device);
                given().contentType("application/json")
                        .body(metric)
                        .post(system.ingestApi().url() + "/v1/metrics")
                        .then()
                        .statusCode(202);
                awaitMetric();

                system.putDatabaseBack(copy);

                system.assertStoredExactlyOnce(after, before);
                awaitMetric();
                awaitDescribed(device);
                assertThat(system.writer().metric("aviary_database_changes_total"))
                        .as("times that the writer met another database")
                        .isPositive();

                system.stopAndPutDatabaseBack(copy);

                system.assertStoredExactlyOnce(after, before);
                awaitMetric();
                awaitDescribed(device);
            }
        }
    }

    private static void describe(UUID device) {
        given().contentType("application/json")
                .body("{\"name\":\"described\"}")
                .put(system.ingestApi().url() + "/devices/" + device)
                .then()
                .statusCode(204);
    }

    private static void awaitDescribed(UUID device) {
        await().atMost(STOP_LIMIT)
                .untilAsserted(() -> given().get(system.query().url() + "/devices?limit=100000")
                        .then()
                        .body("find { it.device_uuid == '" + device + "' }.name", equalTo("described")));
    }

    /** Once, and once only. */
    private static void awaitMetric() {
        await().atMost(STOP_LIMIT)
                .untilAsserted(() -> given().get(system.query().url() + "/v1/metrics?name=after-the-copy")
                        .then()
                        .statusCode(200)
                        .body("size()", equalTo(1)));
    }
}
