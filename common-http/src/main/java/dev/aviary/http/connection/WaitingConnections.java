package dev.aviary.http.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The connections whose clients have not read all of their responses yet; those that read too slowly are reset. */
final class WaitingConnections {
    /** Longer than the memory of a connection takes to be released once it is reset, unless its event loop is busy. */
    static final long NANOS_BETWEEN_RESETS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A client has this long to read before its connection may be reset for others' sake. */
    private static final long PROTECTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Set<ResponsePacer> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Reset> lastReset = new AtomicReference<>();
    private final Counter resetForMemory;
    private final Counter resetForRate;
    private final Counter resetForPipelining;

    /** With a clock as {@link System#nanoTime}. */
    WaitingConnections(MeterRegistry registry, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.resetForMemory = resets(registry, "memory");
        this.resetForRate = resets(registry, "rate");
        this.resetForPipelining = resets(registry, "pipelining");
        Gauge.builder("aviary.connections.waiting", waiting, Set::size)
                .description("Connections whose client has not read all of its response yet")
                .register(registry);
    }

    private static Counter resets(MeterRegistry registry, String reason) {
        return Counter.builder("aviary.connections.reset")
                .tag("reason", reason)
                .description("Connections reset because their client read too slowly or pipelined too much")
                .register(registry);
    }

    void add(ResponsePacer pacer) {
        waiting.add(pacer);
    }

    void remove(ResponsePacer pacer) {
        waiting.remove(pacer);
    }

    /**
     * Resets the connection whose client reads at the lowest rate, unless the memory of the last one that was reset is
     * still to be released: a thread that was woken by any other release would otherwise reset one more for the same need.
     */
    void resetSlowest() {
        long now = nanoTime.getAsLong();
        Reset last = lastReset.get();
        if (last == null || !last.isUnderWay(now)) {
            slowest(now)
                    .filter(slowest -> lastReset.compareAndSet(last, new Reset(slowest, now)))
                    .ifPresent(this::resetForMemory);
        }
    }

    /** Resets the connection whose client reads at the lowest rate; this one, if it waits, where none is slow yet. */
    void resetSlowestOr(ResponsePacer pacer) {
        long now = nanoTime.getAsLong();
        ResponsePacer slowest = slowest(now).orElse(pacer);
        lastReset.set(new Reset(slowest, now));
        resetForMemory(slowest);
    }

    private Optional<ResponsePacer> slowest(long now) {
        return waiting.stream()
                .filter(pacer -> pacer.nanosWaiting(now) >= PROTECTED_NANOS)
                .min(Comparator.comparingDouble(pacer -> pacer.bytesPerNano(now)));
    }

    private void resetForMemory(ResponsePacer pacer) {
        if (waiting.remove(pacer)) {
            resetForMemory.increment();
            pacer.reset();
        }
    }

    void resetForRate(ResponsePacer pacer) {
        resetForRate.increment();
        pacer.reset();
    }

    void resetForPipelining(ResponsePacer pacer) {
        resetForPipelining.increment();
        pacer.reset();
    }

    private record Reset(ResponsePacer pacer, long since) {
        boolean isUnderWay(long now) {
            return now - since < NANOS_BETWEEN_RESETS && pacer.nanosWaiting(now) > 0;
        }
    }
}
