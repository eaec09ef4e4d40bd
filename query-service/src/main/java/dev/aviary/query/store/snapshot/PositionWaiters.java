package dev.aviary.query.store.snapshot;

import dev.aviary.model.StreamPosition;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.store.snapshot.StoredPositions.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that wait until the database has come to a position. They hold no thread: one poller for the whole process reads
 * the positions, and only while someone waits. Polling, since NOTIFY does not reach standbys.
 */
@Singleton
public class PositionWaiters {
    /** A batch takes tens of milliseconds from its acknowledgement to the database. */
    private static final long POLL_MILLIS = 20;

    private final Snapshots snapshots;
    private final int maxWaiting;
    private final long waitNanos;
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("position-poller").unstarted(task));

    PositionWaiters(Snapshots snapshots, QueryConfig config, MeterRegistry registry) {
        this.snapshots = snapshots;
        this.maxWaiting = config.maxWaiting();
        this.waitNanos = config.positionWait().toNanos();
        Gauge.builder("aviary.query.waiting", taken, AtomicInteger::doubleValue)
                .description("Requests that wait for their Aviary-After position")
                .register(registry);
    }

    private record Waiter(StreamPosition position, long deadline, UniEmitter<? super Progress> emitter) {}

    void stop(@Observes ShutdownEvent shutdown) {
        poller.shutdownNow();
    }

    /**
     * Completes once the position is reached, at once when it cannot be, and after {@link QueryConfig#positionWait} with
     * {@link Progress#BEHIND}; at once with that too when as many wait as may. Fails with {@link StoreUnavailableException}
     * when the database is unavailable.
     */
    public Uni<Progress> await(StreamPosition position) {
        return Uni.createFrom().<Progress>emitter(emitter -> enter(position, emitter));
    }

    private void enter(StreamPosition position, UniEmitter<? super Progress> emitter) {
        if (taken.incrementAndGet() > maxWaiting) {
            taken.decrementAndGet();
            emitter.complete(Progress.BEHIND);
            return;
        }
        Waiter waiter = new Waiter(position, System.nanoTime() + waitNanos, emitter);
        waiters.add(waiter);
        // Also when the client has disconnected: the permit is released exactly once, by the thread that removes the
        // waiter.
        emitter.onTermination(() -> leave(waiter));
        schedule(0);
    }

    private boolean leave(Waiter waiter) {
        boolean left = waiters.remove(waiter);
        if (left) {
            taken.decrementAndGet();
        }
        return left;
    }

    /** A waiter that enters after the last look of a poll finds {@code polling} false, or the poll finds the waiter. */
    private void schedule(long delayMillis) {
        if (!waiters.isEmpty() && polling.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = poller.schedule(this::poll, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void poll() {
        try {
            StoredPositions stored = snapshots.read(StoredPositions::read);
            // One that has entered since the read is compared with an older state: it may wait for one poll more, and
            // never goes on too early.
            waiters.forEach(waiter -> check(waiter, stored));
        } catch (RuntimeException e) {
            // Any exception fails the waiting requests; the next poll finds none of them.
            waiters.forEach(waiter -> fail(waiter, e));
        } finally {
            polling.set(false);
            schedule(POLL_MILLIS);
        }
    }

    private void check(Waiter waiter, StoredPositions stored) {
        boolean isOver = System.nanoTime() - waiter.deadline() >= 0;
        Progress progress = isOver ? stored.atLast(waiter.position()) : stored.towards(waiter.position());
        if ((isOver || progress != Progress.BEHIND) && leave(waiter)) {
            waiter.emitter().complete(progress);
        }
    }

    private void fail(Waiter waiter, RuntimeException failure) {
        if (leave(waiter)) {
            waiter.emitter().fail(failure);
        }
    }
}
