package dev.aviary.generator.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sends parcels over a bounded number of connections, each one again until it is acknowledged: after 429, after any
 * failure of the server and after none has answered. Only a parcel that the server refuses (any other 4xx) is given up.
 */
public final class Dispatcher implements AutoCloseable {
    private static final int REFUSALS_TOLD = 5;
    private static final int MOST_TOLD = 300;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Endpoint endpoint;
    private final Limits limits;
    private final Listener listener;
    private final Tally tally = new Tally();
    private final Reachability reachability = new Reachability();
    private final BlockingQueue<Parcel> ready = new LinkedBlockingQueue<>();
    private final Set<Parcel> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final AtomicInteger refusalsTold = new AtomicInteger();
    private final ScheduledExecutorService later = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("retries").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String commonHead;

    public Dispatcher(Endpoint endpoint, Limits limits, Listener listener) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.listener = listener;
        commonHead = endpoint.headAfterPath();
        room = new Semaphore(limits.unacknowledged());
        for (int i = 0; i < limits.connections(); i++) {
            threads.execute(this::sendUntilClosed);
        }
    }

    /**
     * Hands a parcel over, as soon as there is room for it; false when it was told to stop before there was.
     *
     * @throws InterruptedException when interrupted while it waits for room
     */
    public boolean submit(Parcel parcel, BooleanSupplier stopped) throws InterruptedException {
        if (!room.tryAcquire(weight(parcel))) {
            listener.notice()
                    .accept("waiting: " + unacknowledged() + " records are not acknowledged yet, the bound is "
                            + limits.unacknowledged());
            while (!room.tryAcquire(weight(parcel), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (stopped.getAsBoolean()) {
                    return false;
                }
            }
        }
        open.add(parcel);
        ready.add(parcel);
        return true;
    }

    /**
     * Whether all that was handed over is settled before the time is over.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    public boolean awaitSettled(Duration longest) throws InterruptedException {
        if (!room.tryAcquire(limits.unacknowledged(), longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        room.release(limits.unacknowledged());
        return true;
    }

    public Tally tally() {
        return tally;
    }

    /** Records that were handed over and are neither acknowledged nor refused. */
    public int unacknowledged() {
        return limits.unacknowledged() - room.availablePermits();
    }

    /** The parcels that are neither acknowledged nor refused; the server may have taken them none the less. */
    public List<Parcel> open() {
        return List.copyOf(open);
    }

    /** Gives up what is open. */
    @Override
    public void close() {
        later.shutdownNow();
        threads.shutdownNow();
    }

    private int weight(Parcel parcel) {
        return Math.clamp(parcel.records(), 1, limits.unacknowledged());
    }

    private void sendUntilClosed() {
        try (Connection connection = new Connection(endpoint)) {
            while (true) {
                Parcel parcel = ready.take();
                reachability.awaitOpen();
                send(parcel, connection);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Parcel parcel, Connection connection) {
        tally.requests.increment();
        try {
            Answer answer = connection.exchange(head(parcel), parcel.body());
            reachability.answered();
            judge(parcel, answer);
        } catch (IOException noAnswer) {
            tally.unreachable.increment();
            reachability.failed();
            again(parcel, Duration.ZERO);
        }
    }

    private byte[] head(Parcel parcel) {
        URI uri = parcel.uri();
        StringBuilder head =
                new StringBuilder(200).append(parcel.method()).append(' ').append(uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        return head.append(commonHead)
                .append(parcel.body().length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    private void judge(Parcel parcel, Answer answer) {
        if (answer.isSuccess()) {
            tally.latency().record(System.nanoTime() - parcel.dueNanoTime());
            tally.acknowledged.add(parcel.records());
            listener.acknowledged().accept(parcel);
            settle(parcel);
        } else if (answer.isPassing()) {
            tally.passing(answer.status());
            again(parcel, Backoff.after(parcel.nextAttempt(), answer.retryAfter()));
        } else {
            tally.refused.add(Math.max(1, parcel.records()));
            listener.refused().accept(parcel);
            tellRefusal(parcel, answer);
            settle(parcel);
        }
    }

    private void settle(Parcel parcel) {
        open.remove(parcel);
        room.release(weight(parcel));
    }

    private void again(Parcel parcel, Duration wait) {
        var unused = later.schedule(() -> ready.add(parcel), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tellRefusal(Parcel parcel, Answer answer) {
        if (refusalsTold.getAndIncrement() < REFUSALS_TOLD) {
            String body = answer.body();
            listener.notice()
                    .accept("refused: " + parcel.method() + " " + parcel.uri() + " answered " + answer.status() + ": "
                            + body.substring(0, Math.min(body.length(), MOST_TOLD)));
        }
    }
}
