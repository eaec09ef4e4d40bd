package dev.aviary.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.acceptance.system.FleetRun;
import dev.aviary.acceptance.system.IsolatedSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final int DISK_MEBIBYTES = 600;

    @TempDir
    Path folder;

    @Test
    void theWriterReportsThatItWaitsForDiskSpaceAndThenStoresEverything() throws IOException, SQLException {
        try (SmallDisk disk = new SmallDisk(folder.resolve("postgres"), DISK_MEBIBYTES)) {
            assumeThat(disk.isMounted())
                    .as("a small disk can be mounted here, which takes root")
                    .isTrue();
            try (IsolatedSystem system = new IsolatedSystem(folder).awaitReady();
                    FleetRun fleet = system.fleet("disk-full")) {
                fleet.awaitAcknowledged(3_500);
                disk.fill();
                awaitToldThatItWaits(system.writer());
                fleet.awaitAcknowledged(3_500);
                disk.free();

                system.assertStoredExactlyOnce(fleet);
                assertThat(fleet.summary()).contains(" retries=0 ");
                assertThat(system.writer().metric("aviary_writer_waiting")).isZero();
            }
        }
    }

    /** PostgreSQL's message goes on with "No space left on device", or with how much of a page it could still write. */
    private static void awaitToldThatItWaits(Service writer) {
        await().atMost(GENEROUSLY).untilAsserted(() -> {
            assertThat(writer.process().output())
                    .containsPattern("event=database_unavailable .*could not (extend|write)");
            assertThat(writer.metric("aviary_writer_waiting")).isEqualTo(1);
            assertThat(writer.readiness()).isEqualTo(503);
        });
    }
}
