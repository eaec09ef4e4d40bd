package dev.aviary.generator.fleet;

import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.RequestCounters;
import dev.aviary.generator.send.RetryingSender;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reports the progress of a run at intervals, and flushes its journal every second. */
final class Progress implements AutoCloseable {
    private final RetryingSender sender;
    private final @Nullable JournalWriter journal;
    private final Duration every;
    private final Consumer<String> notice;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private long lastNanoTime = System.nanoTime();
    private long lastAcknowledged;
    private Histogram lastLatency;

    Progress(RetryingSender sender, @Nullable JournalWriter journal, Duration every, Consumer<String> notice) {
        this.sender = sender;
        this.journal = journal;
        this.every = every;
        this.notice = notice;
        lastLatency = sender.counters().latency().snapshot();
    }

    void start() {
        var unused = timer.scheduleAtFixedRate(
                this::reportProgress, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        if (journal != null) {
            var unusedToo = timer.scheduleAtFixedRate(this::flush, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Returns once a report in progress has ended: none follows, in particular not after the summary of the run. */
    @Override
    public void close() {
        timer.close();
    }

    private void reportProgress() {
        RequestCounters counters = sender.counters();
        long now = System.nanoTime();
        long acknowledged = counters.acknowledged();
        double rate = (acknowledged - lastAcknowledged) * 1e9 / (now - lastNanoTime);
        notice.accept(String.format(
                Locale.ROOT,
                "%,d acknowledged (%,.0f/s), %,d waiting, p50 %.1f ms, p99 %.1f ms; 503: %,d, 429: %,d, other 5xx: %,d,"
                        + " no answer: %,d, refused: %,d",
                acknowledged,
                rate,
                sender.unacknowledged(),
                counters.latency().quantileMillis(0.5, lastLatency),
                counters.latency().quantileMillis(0.99, lastLatency),
                counters.overloaded(),
                counters.limited(),
                counters.failed(),
                counters.unreachable(),
                counters.refused()));
        lastNanoTime = now;
        lastAcknowledged = acknowledged;
        lastLatency = counters.latency().snapshot();
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
