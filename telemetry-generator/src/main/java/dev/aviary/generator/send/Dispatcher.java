package dev.aviary.generator.send;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private final HttpClient client;

    public Dispatcher(Endpoint endpoint, Limits limits, Listener listener) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.listener = listener;
        room = new Semaphore(limits.unacknowledged());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(threads)
                .build();
        for (int i = 0; i < limits.connections(); i++) {
            threads.execute(this::sendUntilInterrupted);
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
        client.shutdownNow();
        threads.shutdownNow();
    }

    private int weight(Parcel parcel) {
        return Math.clamp(parcel.records(), 1, limits.unacknowledged());
    }

    private void sendUntilInterrupted() {
        try {
            while (true) {
                Parcel parcel = ready.take();
                reachability.awaitOpen();
                send(parcel);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Parcel parcel) throws InterruptedException {
        HttpRequest request = endpoint.request(parcel.uri())
                .header("Content-Type", "application/json")
                .method(parcel.method(), HttpRequest.BodyPublishers.ofByteArray(parcel.body()))
                .build();
        tally.requests.increment();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            reachability.answered();
            judge(parcel, response);
        } catch (IOException noAnswer) {
            tally.unreachable.increment();
            reachability.failed();
            again(parcel, Duration.ofNanos(1));
        }
    }

    private void judge(Parcel parcel, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            tally.latency().record(System.nanoTime() - parcel.dueNanoTime());
            tally.acknowledged.add(parcel.records());
            listener.acknowledged().accept(parcel);
            settle(parcel);
        } else if (status == 429 || status >= 500) {
            (status == 429 ? tally.limited : status == 503 ? tally.overloaded : tally.failed).increment();
            again(parcel, Backoff.after(parcel.nextAttempt(), response.headers().firstValue("Retry-After")));
        } else {
            tally.refused.add(Math.max(1, parcel.records()));
            listener.refused().accept(parcel);
            tellRefusal(parcel, response);
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

    private void tellRefusal(Parcel parcel, HttpResponse<String> response) {
        if (refusalsTold.getAndIncrement() < REFUSALS_TOLD) {
            String body = response.body();
            listener.notice()
                    .accept("refused: " + parcel.method() + " " + parcel.uri() + " answered " + response.statusCode()
                            + ": " + body.substring(0, Math.min(body.length(), MOST_TOLD)));
        }
    }
}
