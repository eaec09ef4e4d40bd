package dev.aviary.query.store.memory;

import dev.aviary.query.QueryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Admits what queries hold in memory before they hold it. Each query may hold a small share without asking, as many at
 * once as the pool has connections. One that needs more waits until it is its turn: a single query at a time may hold up
 * to a third of the heap. So any number of large queries takes as much memory as one of them.
 */
@Startup // Its gauge is served before the first use, so that an alert distinguishes 0 from absent.
@ApplicationScoped
public class QueryMemory {
    /** Of the heap: as much is left to the responses of all other queries, and as much to garbage. */
    private static final int HEAP_SHARE = 3;

    /** Held without a turn, in bytes: 16 connections take 64 MB so, a tenth of the heap of k8s/base/query.yaml. */
    private static final long SMALL = 4L << 20;

    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicLong held = new AtomicLong();
    private final long large = Math.max(2 * SMALL, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final Duration patience;

    QueryMemory(QueryConfig config, MeterRegistry registry) {
        this.patience = config.statementTimeout();
        Gauge.builder("aviary.query.memory", held, AtomicLong::doubleValue)
                .baseUnit("bytes")
                .description("Memory of the values of running statistics and plots")
                .register(registry);
    }

    /** Memory for one query, which has none yet; to be closed on every way out. */
    public MemoryLease lease() {
        return new MemoryLease(this);
    }

    long small() {
        return SMALL;
    }

    long large() {
        return large;
    }

    void awaitTurn() {
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryMemoryException(QueryMemoryException.Reason.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryMemoryException(QueryMemoryException.Reason.BUSY, e);
        }
    }

    void endTurn() {
        turn.release();
    }

    void account(long bytes) {
        held.addAndGet(bytes);
    }
}
