package dev.aviary.http.connection;

import dev.aviary.http.admission.BoundedCounter;
import dev.aviary.http.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The bytes of all responses that are being made or wait for their clients, within {@link ConnectionConfig}. When a
 * response would exceed the limit, the connection is reset whose client reads its waiting response at the lowest rate.
 */
@Singleton
public class ResponseMemory {
    /** An eighth of the memory is reserved for small responses, so that they do not wait behind large ones. */
    private static final int FRACTION_FOR_SMALL_ONES = 8;

    /** A response is small when at least so many of its size fit into that eighth, as usual pages do. */
    private static final int LEAST_SMALL_ONES = 4;

    private final ConnectionConfig config;
    private final LongSupplier nanoTime;
    private final Counter refused;
    private final WaitingConnections connections;
    private final BoundedCounter bytes;
    private final long bytesForLargeOnes;
    private final long bytesForSmallOnes;
    private final AtomicInteger reserving = new AtomicInteger();

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
        this.bytesForSmallOnes = maxBytes / FRACTION_FOR_SMALL_ONES;
        this.bytesForLargeOnes = maxBytes - bytesForSmallOnes;
        this.connections = new WaitingConnections(registry, nanoTime);
        this.refused = Counter.builder("aviary.answers.refused")
                .description("Requests refused with 503 because too many bytes of responses were in memory")
                .register(registry);
        Gauge.builder("aviary.answers", this, memory -> memory.bytes.doubleValue())
                .baseUnit("bytes")
                .description("Memory of responses in progress or waiting for their clients")
                .register(registry);
    }

    /**
     * Reserves memory for a response before it is made; waits for it if need be, so never on an event loop. An eighth of the
     * memory is for responses of at most 1/32 of it each; more than the other seven eighths is never reserved.
     *
     * @throws dev.aviary.http.problem.ProblemException 503 when there is none in time
     */
    public Reservation reserve(long asked) {
        long wanted = Math.min(asked, bytesForLargeOnes);
        if (!tryAdd(wanted) && !waitFor(wanted)) {
            refused.increment();
            throw Problem.unavailable(
                            "Too many answers wait for slow clients. Send the request again.", config.retryAfter())
                    .toException();
        }
        return new Reservation(this, wanted);
    }

    private boolean tryAdd(long wanted) {
        boolean small = wanted <= bytesForSmallOnes / LEAST_SMALL_ONES;
        return bytes.tryAdd(wanted, small ? 0 : bytesForSmallOnes);
    }

    /** Tries again after each release, and as often as another connection may be reset: clients become slow by time alone. */
    private boolean waitFor(long wanted) {
        long deadline = nanoTime() + config.answerWait().toNanos();
        // Before the first attempt: what is released after a failed one wakes this thread.
        reserving.incrementAndGet();
        try {
            while (!tryAdd(wanted)) {
                connections.resetSlowest();
                long left = deadline - nanoTime();
                if (left <= 0) {
                    return false;
                }
                boolean unused = released.tryAcquire(
                        Math.min(left, WaitingConnections.NANOS_BETWEEN_RESETS), TimeUnit.NANOSECONDS);
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
            connections.resetSlowestOr(pacer);
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

    WaitingConnections connections() {
        return connections;
    }

    ConnectionConfig config() {
        return config;
    }

    /** The time by which clients become slow, as {@link System#nanoTime}. */
    long nanoTime() {
        return nanoTime.getAsLong();
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
