package dev.aviary.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.fleet.FleetRun;
import dev.aviary.generator.fleet.StopSignal;
import dev.aviary.generator.fleet.Summary;
import dev.aviary.generator.fleet.Traffic;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.generator.verify.Verification;
import dev.aviary.model.EpochMicros;
import dev.aviary.support.BlockingCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * telemetry-generator's fleet, which sends to an ingest API, and its verifier, which compares the stored readings and
 * their statistics with the sent ones. Both run in the JVM of the tests: one of their own costs each two to three
 * seconds of a core.
 */
public final class JournaledFleet implements AutoCloseable {
    /** What a fleet {@link #ofRecentDays} sends: enough for readings in progress at any moment, little for two cores. */
    public static final int READINGS_PER_SECOND = 500;

    private static final Duration GENEROUSLY = Duration.ofMinutes(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);
    private static final SendLimits LIMITS = new SendLimits(64, 100_000);
    private static final Pattern PROGRESS = Pattern.compile("([\\d,]+) acknowledged .*?, ([\\d,]+) waiting");
    private static final int ACKNOWLEDGED = 1;
    private static final int WAITING = 2;
    private static final int CAUGHT_UP = READINGS_PER_SECOND;
    private static final int READINGS_A_REQUEST = 25;

    /** Devices of which every endpoint is queried; of the others the readings and their statistics. */
    private static final int SAMPLE = 4;

    /** Devices that are compared at once. */
    private static final int CONNECTIONS = 4;

    private final Path journal;
    private final StopSignal stop = new StopSignal();
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    private final FutureTask<Summary> run;
    private final Thread thread;
    private volatile String progress = "";

    /** A fleet that sends these readings until its traffic or the test ends it. */
    private JournaledFleet(String name, Service ingestApi, Fleet fleet, Traffic traffic) {
        journal = Path.of("target", "journal-" + name + "-" + UUID.randomUUID());
        FleetRun.Plan plan = new FleetRun.Plan(
                endpoint(ingestApi), traffic, READINGS_A_REQUEST, LIMITS, false, null, PROGRESS_INTERVAL);
        run = new FutureTask<>(() -> send(fleet, plan));
        thread = Thread.ofPlatform().name(name).daemon().start(run);
    }

    /** A fleet that sends 500 readings of the last days a second, some of them late, until it is ended. */
    public static JournaledFleet ofRecentDays(String name, Service ingestApi) {
        Traffic traffic = new Traffic(READINGS_PER_SECOND, null, null, 0.1, Duration.ofSeconds(3), 0);
        return of(name, ingestApi, 16, Duration.ofDays(-60), Duration.ofMinutes(10), traffic);
    }

    /**
     * Devices whose readings are as far apart as they are sent.
     *
     * @param start of the readings' times, from now on
     */
    public static JournaledFleet inRealTime(
            String name, Service ingestApi, int devices, Duration start, Traffic traffic) {
        Duration step = Duration.ofSeconds((long) Fleet.TYPES * devices).dividedBy((long) traffic.rate());
        return of(name, ingestApi, devices, start, step, traffic);
    }

    /**
     * Devices of their own, which the name determines.
     *
     * @param start of their readings' times, from now on
     * @param step between a device's readings of one type
     */
    public static JournaledFleet of(
            String name, Service ingestApi, int devices, Duration start, Duration step, Traffic traffic) {
        long startMicros = EpochMicros.of(Clock.systemUTC().instant().plus(start));
        Fleet fleet = new Fleet(name.hashCode(), devices, startMicros, step.toNanos() / 1_000, SignalModel.DEFAULT);
        return new JournaledFleet(name, ingestApi, fleet, traffic);
    }

    private Summary send(Fleet fleet, FleetRun.Plan plan) throws IOException, InterruptedException {
        try (JournalWriter writer = JournalWriter.create(journal, new JournalHeader(fleet, plan.describe()))) {
            return new FleetRun(new Simulation(fleet), plan, writer, stop, this::note).run();
        }
    }

    private void note(String notice) {
        if (PROGRESS.matcher(notice).find()) {
            progress = notice;
        } else {
            notices.add(notice);
        }
    }

    private static Endpoint endpoint(Service service) {
        return new Endpoint(URI.create(service.url()), null, REQUEST_TIMEOUT);
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
            assertThat(run.isDone()).as("the fleet has ended: %s", notices).isFalse();
            return progress(what) >= enough;
        });
    }

    private int progress(int what) {
        return PROGRESS.matcher(progress)
                .results()
                .findFirst()
                .map((MatchResult found) -> Integer.parseInt(found.group(what).replace(",", "")))
                .orElse(0);
    }

    /**
     * Stops the fleet once it has caught up with the readings that were due. Those without a response even then may be stored
     * or not, which the journal tells the verifier.
     */
    public void end() {
        await().atMost(GENEROUSLY).until(() -> progress(WAITING) < CAUGHT_UP);
        stop.raise();
        assertThat(summary().refused()).as("refused readings: %s", notices).isZero();
    }

    /** How it went, of a fleet that has ended. */
    public Summary summary() {
        return assertThat(run)
                .as("the fleet's run: %s", notices)
                .succeedsWithin(GENEROUSLY)
                .actual();
    }

    /** Fails with the differences between the stored and the sent readings. */
    public void assertStoredExactlyOnce(Service query) {
        Verification.Report report = BlockingCall.result(() -> {
            Journal sent = Journal.read(journal);
            assertThat(sent.acknowledged().cardinality()).isPositive();
            return new Verification(endpoint(query), SAMPLE, CONNECTIONS, GENEROUSLY).run(sent, notice -> {});
        });
        assertThat(report.differences().lines()).isEmpty();
    }

    @Override
    public void close() {
        stop.raise();
        thread.interrupt();
    }
}
