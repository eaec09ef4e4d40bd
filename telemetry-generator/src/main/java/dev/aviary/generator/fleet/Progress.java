package dev.aviary.generator.fleet;

import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.Dispatcher;
import dev.aviary.generator.send.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells now and then how a run goes, and puts its journal on the disk every second. */
final class Progress implements AutoCloseable {
    private final Dispatcher dispatcher;
    private final @Nullable JournalWriter journal;
    private final Duration every;
    private final Consumer<String> notice;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private long lastNanoTime = System.nanoTime();
    private long lastAcknowledged;
    private long[] lastLatency;

    Progress(Dispatcher dispatcher, @Nullable JournalWriter journal, Duration every, Consumer<String> notice) {
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.every = every;
        this.notice = notice;
        lastLatency = dispatcher.tally().latency().snapshot();
    }

    void start() {
        var unused = timer.scheduleAtFixedRate(this::tell, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        if (journal != null) {
            var unusedToo = timer.scheduleAtFixedRate(this::flush, 1, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void tell() {
        Tally tally = dispatcher.tally();
        long now = System.nanoTime();
        long acknowledged = tally.acknowledged();
        double rate = (acknowledged - lastAcknowledged) * 1e9 / (now - lastNanoTime);
        notice.accept(String.format(
                Locale.ROOT,
                "%,d acknowledged (%,.0f/s), %,d waiting, p50 %.1f ms, p99 %.1f ms; 503: %,d, 429: %,d, other 5xx: %,d,"
                        + " no answer: %,d, refused: %,d",
                acknowledged,
                rate,
                dispatcher.unacknowledged(),
                tally.latency().quantileMillis(0.5, lastLatency),
                tally.latency().quantileMillis(0.99, lastLatency),
                tally.overloaded(),
                tally.limited(),
                tally.failed(),
                tally.unreachable(),
                tally.refused()));
        lastNanoTime = now;
        lastAcknowledged = acknowledged;
        lastLatency = tally.latency().snapshot();
    }

    private void flush() {
        try {
            if (journal != null) {
                journal.flush();
            }
        } catch (IOException e) {
            notice.accept("the journal cannot be written: " + e.getMessage());
        }
    }
}
