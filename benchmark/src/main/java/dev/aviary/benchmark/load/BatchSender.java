package dev.aviary.benchmark.load;

import dev.aviary.benchmark.system.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** A gateway that POSTs many readings a request over a few connections. */
public record BatchSender(Http http, String ingestUrl, int connections) {
    private static final Duration PAUSE_WHEN_REFUSED = Duration.ofMillis(50);

    /**
     * Sends the requests of the numbers from 0 as fast as they are taken, and returns when all are acknowledged.
     *
     * @throws IOException when one is refused for another reason than a service that is busy
     */
    public void send(int requests, IntFunction<byte[]> bodies) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        onAllConnections(() -> {
            for (int request = next.getAndIncrement(); request < requests; request = next.getAndIncrement()) {
                post(bodies.apply(request));
            }
        });
    }

    /**
     * Sends requests at a constant rate until stopped.
     *
     * @throws IOException when one is refused for another reason than a service that is busy
     */
    public void sendSteadily(double requestsPerSecond, IntFunction<byte[]> bodies, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        onAllConnections(() -> {
            while (!stopped.getAsBoolean()) {
                int request = next.getAndIncrement();
                LockSupport.parkNanos(began + (long) (request / requestsPerSecond * 1e9) - System.nanoTime());
                post(bodies.apply(request));
            }
        });
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        int status = http.post(ingestUrl + "/readings", body);
        while (status == Http.UNAVAILABLE) {
            LockSupport.parkNanos(PAUSE_WHEN_REFUSED.toNanos());
            status = http.post(ingestUrl + "/readings", body);
        }
        if (status != Http.ACCEPTED) {
            throw new IOException("a batch was answered with " + status);
        }
    }

    private void onAllConnections(ConcurrentTasks.Task work) throws IOException, InterruptedException {
        try (ConcurrentTasks tasks = new ConcurrentTasks()) {
            for (int i = 0; i < connections; i++) {
                tasks.start(work);
            }
            tasks.await();
        }
    }
}
