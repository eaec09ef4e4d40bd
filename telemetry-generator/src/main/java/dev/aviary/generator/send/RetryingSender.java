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
 * Sends requests over a bounded number of connections, and repeats each until it is acknowledged: after 429, after any
 * failure of the server and when there is no response. Only a request that the server rejects (other 4xx) is given up.
 */
public final class RetryingSender implements AutoCloseable {
    private static final int MAX_REFUSALS_REPORTED = 5;
    private static final int MAX_REPORTED_CHARS = 300;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Endpoint endpoint;
    private final SendLimits limits;
    private final DeliveryListener listener;
    private final RequestCounters counters = new RequestCounters();
    private final SharedBackoff reachability = new SharedBackoff();
    private final BlockingQueue<OutgoingRequest> ready = new LinkedBlockingQueue<>();
    private final Set<OutgoingRequest> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final AtomicInteger refusalsTold = new AtomicInteger();
    // A sender may schedule a retry after the close, which is then discarded.
    private final ScheduledExecutorService later = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("retries").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String commonHead;

    public RetryingSender(Endpoint endpoint, SendLimits limits, DeliveryListener listener) {
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
     * Queues a request as soon as the limit allows it; false when stopped before that.
     *
     * @throws InterruptedException when interrupted while it waits for room
     */
    public boolean submit(OutgoingRequest request, BooleanSupplier stopped) throws InterruptedException {
        if (!room.tryAcquire(weight(request))) {
            listener.notice()
                    .accept("waiting: " + unacknowledged() + " records are not acknowledged yet, the bound is "
                            + limits.unacknowledged());
            while (!room.tryAcquire(weight(request), POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (stopped.getAsBoolean()) {
                    return false;
                }
            }
        }
        // Before it is ready: a sender may settle it at once, which removes it.
        open.add(request);
        ready.add(request);
        return true;
    }

    /**
     * Whether all queued requests are settled before the time is over.
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

    public RequestCounters counters() {
        return counters;
    }

    /** Queued records that are neither acknowledged nor refused. */
    public int unacknowledged() {
        return limits.unacknowledged() - room.availablePermits();
    }

    /** The requests that are neither acknowledged nor refused; the server may have accepted them all the same. */
    public List<OutgoingRequest> open() {
        return List.copyOf(open);
    }

    /** Gives up what is open. */
    @Override
    public void close() {
        later.shutdownNow();
        threads.shutdownNow();
    }

    private int weight(OutgoingRequest request) {
        return Math.clamp(request.records(), 1, limits.unacknowledged());
    }

    private void sendUntilClosed() {
        try (Connection connection = new Connection(endpoint)) {
            while (true) {
                OutgoingRequest request = ready.take();
                reachability.awaitRetryTime();
                send(request, connection);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OutgoingRequest request, Connection connection) {
        counters.requests.increment();
        try {
            Response answer = connection.exchange(head(request), request.body());
            reachability.succeeded();
            handle(request, answer);
        } catch (IOException noAnswer) {
            counters.unreachable.increment();
            reachability.failed();
            scheduleRetry(request, Duration.ZERO);
        }
    }

    private byte[] head(OutgoingRequest request) {
        URI uri = request.uri();
        StringBuilder head =
                new StringBuilder(200).append(request.method()).append(' ').append(uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        return head.append(commonHead)
                .append(request.body().length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    private void handle(OutgoingRequest request, Response answer) {
        if (answer.isSuccess()) {
            counters.latency().record(System.nanoTime() - request.dueNanoTime());
            counters.acknowledged.add(request.records());
            // Before it is settled: at the end of a run each request is open or in the journal, if not both.
            listener.acknowledged().accept(request);
            settle(request);
        } else if (answer.isRetryable()) {
            counters.countRetryable(answer.status());
            scheduleRetry(request, Backoff.after(request.nextAttempt(), answer.retryAfter()));
        } else {
            counters.refused.add(Math.max(1, request.records()));
            listener.refused().accept(request);
            reportRefusal(request, answer);
            settle(request);
        }
    }

    private void settle(OutgoingRequest request) {
        open.remove(request);
        room.release(weight(request));
    }

    private void scheduleRetry(OutgoingRequest request, Duration wait) {
        var unused = later.schedule(() -> ready.add(request), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void reportRefusal(OutgoingRequest request, Response answer) {
        if (refusalsTold.getAndIncrement() < MAX_REFUSALS_REPORTED) {
            String body = answer.body();
            listener.notice()
                    .accept("refused: " + request.method() + " " + request.uri() + " answered " + answer.status() + ": "
                            + body.substring(0, Math.min(body.length(), MAX_REPORTED_CHARS)));
        }
    }
}
