package dev.aviary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.AviarySystem.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A simulated fleet that sends to a gateway, and the verifier that compares what arrived with what was sent. */
final class FleetRun implements AutoCloseable {
    private final Path journal = Path.of("target", "journal-" + UUID.randomUUID());
    private final String name;
    private final JavaProcess fleet;

    FleetRun(String name, Service gateway, String... options) {
        this.name = name;
        List<String> arguments = new ArrayList<>(
                List.of("fleet", "--ingest-url", gateway.url(), "--journal", journal.toString(), "--progress", "1s"));
        arguments.addAll(List.of(options));
        this.fleet = JavaProcess.generator(name + "-fleet", arguments);
    }

    boolean isSending() {
        return fleet.isAlive();
    }

    /** Returns when every reading is acknowledged. */
    void awaitEnd() {
        assertThat(fleet.await(Duration.ofMinutes(5))).as("%s", fleet.output()).isZero();
    }

    /** Fails with the verifier's report on any difference between the stored and the sent readings. */
    void assertStoredExactlyOnce(Service query) {
        JavaProcess verify = JavaProcess.generator(
                name + "-verify",
                List.of("verify", "--query-url", query.url(), "--journal", journal.toString(), "--timeout", "120s"));
        assertThat(verify.await(Duration.ofMinutes(5)))
                .as("%s", verify.output())
                .isZero();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
