package dev.aviary.generator.fleet;

import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.Dispatcher;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.Limits;
import dev.aviary.generator.send.Listener;
import dev.aviary.generator.send.Parcel;
import dev.aviary.generator.simulation.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a fleet's readings when they are due, whatever the server does: a slow server is seen as latency, a bound of
 * unacknowledged readings keeps memory flat. Ends with its traffic or when it is told to stop.
 */
public final class FleetRun {
    private final Simulation simulation;
    private final Plan plan;
    private final @Nullable JournalWriter journal;
    private final StopSignal stop;
    private final Consumer<String> notice;
    private final AtomicReference<@Nullable IOException> journalFailure = new AtomicReference<>();

    /**
     * How a fleet is sent.
     *
     * @param batch readings in a request, 1 to 100,000
     * @param describe whether the devices' names and units are sent first
     * @param grace how long to wait at the end for answers; null for as long as it takes (a stop is always given 5 s)
     * @param progress how often to tell
     */
    public record Plan(
            Endpoint ingest,
            Traffic traffic,
            int batch,
            Limits limits,
            boolean describe,
            @Nullable Duration grace,
            Duration progress) {
        private static final int LARGEST_BATCH = 100_000;

        /**
         * Checks the batch.
         *
         * @throws IllegalArgumentException when it is out of its range
         */
        public Plan {
            if (batch < 1 || batch > LARGEST_BATCH) {
                throw new IllegalArgumentException("batch must be 1 to " + LARGEST_BATCH);
            }
        }
    }

    public FleetRun(
            Simulation simulation,
            Plan plan,
            @Nullable JournalWriter journal,
            StopSignal stop,
            Consumer<String> notice) {
        this.simulation = simulation;
        this.plan = plan;
        this.journal = journal;
        this.stop = stop;
        this.notice = notice;
    }

    /**
     * Sends until the end or the stop, then waits for the answers.
     *
     * @throws InterruptedException when interrupted
     * @throws IOException when the journal cannot be written
     */
    public Summary run() throws InterruptedException, IOException {
        long begin = System.nanoTime();
        try (Dispatcher dispatcher = new Dispatcher(
                        plan.ingest(), plan.limits(), new Listener(this::noteAcknowledged, this::noteRefused, notice));
                Progress progress = new Progress(dispatcher, journal, plan.progress(), notice)) {
            progress.start();
            boolean described = !plan.describe() || describe(dispatcher);
            long sent = described ? send(dispatcher) : 0;
            boolean settled = awaitAnswers(dispatcher);
            if (journal != null) {
                journal.end(dispatcher.open().stream().map(Parcel::slots).toList());
            }
            IOException failure = journalFailure.get();
            if (failure != null) {
                throw failure;
            }
            return Summary.of(dispatcher, sent, settled, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private boolean describe(Dispatcher dispatcher) throws InterruptedException {
        for (int i = 0; i < simulation.fleet().devices(); i++) {
            Parcel parcel = DescriptionRequest.of(simulation.device(i).description(), plan.ingest());
            if (!dispatcher.submit(parcel, stop::isRaised)) {
                return false;
            }
        }
        return true;
    }

    /** Sends the readings; how many different ones there were. */
    private long send(Dispatcher dispatcher) throws InterruptedException {
        Emissions emissions = new Emissions(simulation, plan.traffic());
        Packer packer = new Packer(simulation, plan.ingest(), plan.batch());
        long origin = System.nanoTime();
        long sent = 0;
        int packed = 0;
        boolean more = true;
        while (more && !stop.isRaised()) {
            more = emissions.advance();
            if (more) {
                packer.add(emissions.slot());
                packed += emissions.isRepeat() ? 0 : 1;
            }
            if (packer.isFull() || (!more && !packer.isEmpty())) {
                long due = origin + emissions.dueNanos();
                if (stop.awaitUntil(due) || !dispatcher.submit(packer.take(due), stop::isRaised)) {
                    break;
                }
                sent += packed;
                packed = 0;
            }
        }
        return sent;
    }

    private boolean awaitAnswers(Dispatcher dispatcher) throws InterruptedException {
        Duration grace = plan.grace();
        long begin = System.nanoTime();
        while (!dispatcher.awaitSettled(StopSignal.LOOK_AGAIN)) {
            if (grace != null && System.nanoTime() - begin > grace.toNanos()) {
                return false;
            }
            if (stop.isRaised()) {
                return dispatcher.awaitSettled(StopSignal.GRACE);
            }
        }
        return true;
    }

    private void noteAcknowledged(Parcel parcel) {
        note(parcel, JournalWriter::acknowledged);
    }

    private void noteRefused(Parcel parcel) {
        note(parcel, JournalWriter::refused);
    }

    private void note(Parcel parcel, BiConsumer<JournalWriter, long[]> how) {
        try {
            if (journal != null) {
                how.accept(journal, parcel.slots());
            }
        } catch (UncheckedIOException e) {
            journalFailure.compareAndSet(null, e.getCause());
            stop.raise();
        }
    }
}
