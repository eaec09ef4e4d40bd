package dev.aviary.acceptance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.SharedSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * telemetry-generator's fleet and its verifier, as the processes that users start. {@code -Ddelivery.readings=1000000} for
 * more of them.
 */
class EveryReadingOnceIT {
    private static final Duration GENEROUSLY = Duration.ofMinutes(5);
    private static final int READINGS = Integer.getInteger("delivery.readings", 50_000);

    @Test
    void storesEachReadingOnceOfWhichATenthCameTwiceAndInAnyOrder() {
        String ingest = SharedSystem.ingest().url();
        String query = SharedSystem.query().url();
        String name = "many-" + UUID.randomUUID();
        String journal = Path.of("target", "journal-" + name).toString();

        runToItsEnd(
                name + "-fleet",
                "fleet",
                "--ingest-url",
                ingest,
                "--journal",
                journal,
                "--devices",
                "60",
                "--readings",
                Integer.toString(READINGS),
                "--rate",
                "20000",
                "--batch",
                "500",
                "--describe",
                "--duplicates",
                "0.1",
                "--late",
                "0.2",
                "--late-by",
                "5s",
                "--start",
                "-30d",
                "--step",
                "5m");

        runToItsEnd(name + "-verify", "verify", "--query-url", query, "--journal", journal, "--timeout", "120s");
    }

    private static void runToItsEnd(String name, String... arguments) {
        try (JavaProcess generator = JavaProcess.generator(name, List.of(arguments))) {
            assertThat(generator.await(GENEROUSLY)).as("%s", generator.output()).isZero();
        }
    }
}
