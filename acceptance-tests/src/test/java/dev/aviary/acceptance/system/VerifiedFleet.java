package dev.aviary.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.AviarySystem.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A simulated fleet that sends to an ingest API, and the verifier that compares the stored readings with the sent ones. */
public final class FleetRun implements AutoCloseable {
    /** What a fleet {@link #ofRecentDays} sends: enough for readings in progress at any moment, little for two cores. */
    public static final int READINGS_PER_SECOND = 1_000;

    private static final Duration GENEROUSLY = Duration.ofMinutes(2);
    private static final Pattern PROGRESS = Pattern.compile("([\\d,]+) acknowledged .*?, ([\\d,]+) waiting");
    private static final int ACKNOWLEDGED = 1;
    private static final int WAITING = 2;
    private static final int CAUGHT_UP = 1_000;

    private final String name;
    private final Path journal;
    private final JavaProcess fleet;

    /** Devices of its own, which the name determines. */
    public FleetRun(String name, Service ingestApi, String... options) {
        this.name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.journal = Path.of("target", "journal-" + this.name);
        List<String> arguments = new ArrayList<>(List.of(
                "fleet", "--ingest-url", ingestApi.url(), "--journal", journal.toString(), "--progress", "100ms"));
        arguments.addAll(List.of("--seed", Integer.toString(name.hashCode())));
        arguments.addAll(List.of(options));
        this.fleet = JavaProcess.generator(this.name + "-fleet", arguments);
    }

    /** A fleet that sends 1,000 readings of the last days a second, some of them late, until it is ended. */
    public static FleetRun ofRecentDays(String name, Service ingestApi) {
        return new FleetRun(
                name,
                ingestApi,
                "--rate",
                Integer.toString(READINGS_PER_SECOND),
                "--batch",
                "20",
                "--devices",
                "40",
                "--start",
                "-60d",
                "--step",
                "10m",
                "--late",
                "0.1",
                "--late-by",
                "3s");
    }

    /** Returns when so many more readings are acknowledged. */
    public void awaitAcknowledged(int more) {
        awaitProgress(ACKNOWLEDGED, progress(ACKNOWLEDGED) + more);
    }

    /** Returns when so many readings are due that no one acknowledges. */
    public void awaitWaiting(int readings) {
        awaitProgress(WAITING, readings);
    }

    private void awaitProgress(int what, int enough) {
        await().atMost(GENEROUSLY).until(() -> {
            assertThat(fleet.isAlive()).as("%s", fleet.output()).isTrue();
            return progress(what) >= enough;
        });
    }

    private int progress(int what) {
        MatchResult last = PROGRESS.matcher(fleet.output())
                .results()
                .reduce((earlier, later) -> later)
                .orElse(null);
        return last == null ? 0 : Integer.parseInt(last.group(what).replace(",", ""));
    }

    /** Returns when every reading of a fleet that ends by itself is acknowledged. */
    public void awaitEnd() {
        assertThat(fleet.await(GENEROUSLY)).as("%s", fleet.output()).isZero();
    }

    /**
     * Has the fleet send nothing more, once it has caught up with what was due: of what has no answer even then, the
     * verifier knows that it may be stored or not.
     */
    public void end() {
        await().atMost(GENEROUSLY).until(() -> progress(WAITING) < CAUGHT_UP);
        fleet.requestEnd();
        int status = fleet.await(GENEROUSLY);
        assertThat(summary()).as("status %d, %s", status, fleet.output()).contains(" refused=0 ");
    }

    /** What the fleet said in the end of how it went, such as {@code retries=0}. */
    public String summary() {
        return fleet.output().lines().reduce((earlier, later) -> later).orElse("");
    }

    /** Fails with the verifier's report on any difference between the stored and the sent readings. */
    public void assertStoredExactlyOnce(Service query) {
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
