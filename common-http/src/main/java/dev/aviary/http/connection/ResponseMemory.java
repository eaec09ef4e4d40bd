package dev.aviary.http.connection;

import dev.aviary.http.admission.BoundedCounter;
import dev.aviary.http.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of all responses that are being made or wait for their clients, within {@link ConnectionConfig}. When a
 * response would exceed the limit, the connection is reset whose client reads its waiting response at the lowest rate.
 */
@Singleton
public class ResponseMemory {
    /** A client has this long to read before its connection may be reset for others' sake. */
    private static final long PROTECTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Clients become slow by time alone. Far longer than a reset takes, far shorter than {@link ConnectionConfig#answerWait}. */
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Of all memory, one part in so many is for small responses alone: they do not wait behind large ones. */
    private static final int PARTS = 8;

    /** So many small ones fit into it. A usual page is small. */
    private static final int SMALL_RESPONSES = 4;

    private final ConnectionConfig config;
    private final LongSupplier nanoTime;
    private final Counter resetForMemory;
    private final Counter resetForRate;
    private final Counter resetForPipelining;
    private final Counter refused;
    private final Set<ResponsePacer> waiting = ConcurrentHashMap.newKeySet();
    private final BoundedCounter bytes;
    private final long largest;
    private final long spareOfLargeOnes;
    private final AtomicInteger reserving = new AtomicInteger();

    private final AtomicReference<@Nullable Reset> lastReset = new AtomicReference<>();

    /**
     * Wakes one thread that waits for memory. An event loop releases it: it must never wait for a lock of those threads.
     * At most about one permit is there, so that a burst of releases wakes a thread once, and no later thread by what is left.
     */
    private final Semaphore released = new Semaphore(0);

    @Inject
    ResponseMemory(ConnectionConfig config, MeterRegistry registry) {
        this(config, registry, System::nanoTime);
    }

    ResponseMemory(ConnectionConfig config, MeterRegistry registry, LongSupplier nanoTime) {
        this.config = config;
        this.nanoTime = nanoTime;
        long maxBytes = config.maxAnswerBytes().asLongValue();
        this.bytes = new BoundedCounter(maxBytes);
        this.spareOfLargeOnes = maxBytes / PARTS;
        this.largest = maxBytes - spareOfLargeOnes;
        this.resetForMemory = resets(registry, "memory");
        this.resetForRate = resets(registry, "rate");
        this.resetForPipelining = resets(registry, "pipelining");
        this.refused = Counter.builder("aviary.answers.refused")
                .description("Requests refused with 503 because too many bytes of responses were in memory")
                .register(registry);
        Gauge.builder("aviary.answers", this, memory -> memory.bytes.doubleValue())
                .baseUnit("bytes")
                .description("Memory of responses in progress or waiting for their clients")
                .register(registry);
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

    /**
     * Reserves memory for a response before it is made; waits for it if need be, so never on an event loop. Large ones leave
     * an eighth of all memory to small ones, of at most 1/32 each.
     *
     * @throws dev.aviary.http.problem.ProblemException 503 when there is none in time
     */
    public Reservation reserve(long asked) {
        long wanted = Math.min(asked, largest);
        if (!tryAdd(wanted) && !waitFor(wanted)) {
            refused.increment();
            throw Problem.unavailable(
                            "Too many answers wait for slow clients. Send the request again.", config.retryAfter())
                    .toException();
        }
        return new Reservation(this, wanted);
    }

    private boolean tryAdd(long wanted) {
        boolean small = wanted <= spareOfLargeOnes / SMALL_RESPONSES;
        return bytes.tryAdd(wanted, small ? 0 : spareOfLargeOnes);
    }

    /** Tries again after each release, and often enough without one that a client is seen when it becomes slow. */
    private boolean waitFor(long wanted) {
        long deadline = nanoTime() + config.answerWait().toNanos();
        // Before the first attempt: what is released after a failed one wakes this thread.
        reserving.incrementAndGet();
        try {
            while (!tryAdd(wanted)) {
                resetSlowest();
                long left = deadline - nanoTime();
                if (left <= 0) {
                    return false;
                }
                boolean unused = released.tryAcquire(Math.min(left, NANOS_BETWEEN_LOOKS), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            reserving.decrementAndGet();
            // There may be room for one more.
            wakeOne();
        }
    }

    /** Bytes that are written already; they wait for their client. */
    void hold(ResponsePacer pacer, long more) {
        if (!bytes.add(more)) {
            long now = nanoTime();
            ResponsePacer slowest = slowest(now).orElse(pacer);
            lastReset.set(new Reset(slowest, now));
            resetForMemory(slowest);
        }
    }

    void release(long some) {
        bytes.subtract(some);
        wakeOne();
    }

    /** No wake-up is lost: a permit that is there already will wake a thread, which then sees what was released before. */
    private void wakeOne() {
        if (reserving.get() > 0 && released.availablePermits() == 0) {
            released.release();
        }
    }

    void startWaiting(ResponsePacer pacer) {
        waiting.add(pacer);
    }

    void stopWaiting(ResponsePacer pacer) {
        waiting.remove(pacer);
    }

    /**
     * Resets one connection, unless the memory of the one before is still to come back: a thread that was woken by any other
     * release would else reset one more for the same need.
     */
    private void resetSlowest() {
        long now = nanoTime();
        Reset last = lastReset.get();
        if (last == null || !last.isUnderWay(now)) {
            slowest(now)
                    .filter(slowest -> lastReset.compareAndSet(last, new Reset(slowest, now)))
                    .ifPresent(this::resetForMemory);
        }
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

    void countPipelining() {
        resetForPipelining.increment();
    }

    ConnectionConfig config() {
        return config;
    }

    /** The time by which clients become slow, as {@link System#nanoTime}. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    private record Reset(ResponsePacer pacer, long since) {
        /** Until the connection's memory is back, or for so long that its event loop must be busy. */
        boolean isUnderWay(long now) {
            return now - since < NANOS_BETWEEN_LOOKS && pacer.nanosWaiting(now) > 0;
        }
    }

    /** The share of one response. */
    public static final class Reservation implements AutoCloseable {
        private final ResponseMemory memory;
        private long held;

        private Reservation(ResponseMemory memory, long held) {
            this.memory = memory;
            this.held = held;
        }

        /** Gives it back; once it is, nothing more happens. */
        @Override
        public void close() {
            long given;
            synchronized (this) {
                given = held;
                held = 0;
            }
            memory.release(given);
        }
    }
}
