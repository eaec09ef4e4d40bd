package dev.aviary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of docs/backup.md, under load. */
class BackupIT {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aRestoredDumpAndWhatKafkaStillHoldsAreAllThatWasAcknowledged()
            throws IOException, SQLException, InterruptedException {
        try (BreakableSystem system = new BreakableSystem(folder).awaitReady();
                FleetRun before = system.fleet("before-the-dump")) {
            before.awaitAcknowledged(20_000);
            system.assertStoredExactlyOnce(before);
            Instant allOfItWasStored = Instant.now();
            try (FleetRun during = system.fleet("during-the-dump")) {
                during.awaitAcknowledged(15_000);
                DatabaseBackup backup = system.backup(folder.resolve("aviary.dump"));
                backup.dump();
                during.awaitAcknowledged(15_000);

                system.writer().process().terminate(STOP_LIMIT);
                system.query().process().terminate(STOP_LIMIT);
                system.destroyDatabase();
                backup.restore();
                system.consumerGroups().goBackTo(allOfItWasStored);
                system.writer().startAgain().awaitReady();
                system.query().startAgain();

                system.assertStoredExactlyOnce(during);
                before.assertStoredExactlyOnce(system.query());
                assertThat(system.writer().metric("aviary_readings_duplicate_total"))
                        .as("readings that the dump had, and Kafka gave again")
                        .isPositive();
            }
        }
    }
}
