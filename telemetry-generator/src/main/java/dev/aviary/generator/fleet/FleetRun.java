package dev.aviary.generator.fleet;

import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.DeliveryListener;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.OutgoingRequest;
import dev.aviary.generator.send.RetryingSender;
import dev.aviary.generator.send.SendLimits;
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
 * unacknowledged readings keeps memory flat. Ends with its traffic or by the stop signal.
 */
public final class FleetRun {
    private final Simulation simulation;
    private final Plan plan;
    private final @Nullable JournalWriter journal;
    private final StopSignal stop;
    private final Consumer<String> notice;
    private final AtomicReference<@Nullable IOException> journalFailure = new AtomicReference<>();

    /**
     * The settings of a run.
     *
     * @param batch readings in a request, 1 to 100,000
     * @param describe whether the devices' names, units and tags are sent first
     * @param grace how long to wait at the end for answers; null for as long as it takes; after a stop at most 5 s
     * @param progress the interval of progress lines
     */
    public record Plan(
            Endpoint ingest,
            Traffic traffic,
            int batch,
            SendLimits limits,
            boolean describe,
            @Nullable Duration grace,
            Duration progress) {
        private static final int MAX_BATCH = 100_000;

        /**
         * Checks the batch.
         *
         * @throws IllegalArgumentException when it is out of its range
         */
        public Plan {
            if (batch < 1 || batch > MAX_BATCH) {
                throw new IllegalArgumentException("batch must be 1 to " + MAX_BATCH);
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
     * Sends until the end or the stop, then waits for the responses.
     *
     * @throws InterruptedException when interrupted
     * @throws IOException when the journal cannot be written
     */
    public Summary run() throws InterruptedException, IOException {
        long begin = System.nanoTime();
        try (RetryingSender sender = new RetryingSender(
                        plan.ingest(),
                        plan.limits(),
                        new DeliveryListener(this::noteAcknowledged, this::noteRefused, notice));
                Progress progress = new Progress(sender, journal, plan.progress(), notice)) {
            progress.start();
            boolean described = !plan.describe() || describe(sender);
            long sent = described ? send(sender) : 0;
            boolean settled = awaitAnswers(sender);
            if (journal != null) {
                // One that is acknowledged after it was listed is in the journal twice; Journal.read then takes it as
                // acknowledged.
                journal.end(sender.open().stream().map(OutgoingRequest::slots).toList());
            }
            IOException failure = journalFailure.get();
            if (failure != null) {
                throw failure;
            }
            return Summary.of(sender, sent, settled, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private boolean describe(RetryingSender sender) throws InterruptedException {
        for (int i = 0; i < simulation.fleet().devices(); i++) {
            OutgoingRequest request = DescriptionRequest.of(simulation.device(i).description(), plan.ingest());
            if (!sender.submit(request, stop::isRaised)) {
                return false;
            }
        }
        return true;
    }

    /** Sends the readings; how many different ones there were. */
    private long send(RetryingSender sender) throws InterruptedException {
        SendSchedule schedule = new SendSchedule(simulation, plan.traffic());
        RequestBatcher batcher = new RequestBatcher(simulation, plan.ingest(), plan.batch());
        long origin = System.nanoTime();
        long sent = 0;
        int packed = 0;
        boolean more = true;
        while (more && !stop.isRaised()) {
            more = schedule.advance();
            if (more) {
                batcher.add(schedule.slot());
                packed += schedule.isRepeat() ? 0 : 1;
            }
            if (batcher.isFull() || (!more && !batcher.isEmpty())) {
                long due = origin + schedule.dueNanos();
                if (stop.awaitUntil(due) || !sender.submit(batcher.take(due), stop::isRaised)) {
                    break;
                }
                sent += packed;
                packed = 0;
            }
        }
        return sent;
    }

    private boolean awaitAnswers(RetryingSender sender) throws InterruptedException {
        Duration grace = plan.grace();
        long begin = System.nanoTime();
        while (!sender.awaitSettled(StopSignal.POLL_INTERVAL)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (grace != null && waited.compareTo(grace) > 0) {
                return false;
            }
            if (stop.isRaised()) {
                Duration left = grace == null ? StopSignal.GRACE : grace.minus(waited);
                return sender.awaitSettled(left.compareTo(StopSignal.GRACE) < 0 ? left : StopSignal.GRACE);
            }
        }
        return true;
    }

    private void noteAcknowledged(OutgoingRequest request) {
        journal(request, JournalWriter::acknowledged);
    }

    private void noteRefused(OutgoingRequest request) {
        journal(request, JournalWriter::refused);
    }

    private void journal(OutgoingRequest request, BiConsumer<JournalWriter, long[]> how) {
        try {
            if (journal != null) {
                how.accept(journal, request.slots());
            }
        } catch (UncheckedIOException e) {
            journalFailure.compareAndSet(null, e.getCause());
            stop.raise();
        }
    }
}
