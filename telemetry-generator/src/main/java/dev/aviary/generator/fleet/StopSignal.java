package dev.aviary.generator.fleet;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Raised once to end a run in good order. Thread-safe. */
public final class StopSignal {
    /** The time that a run which is being stopped waits for responses in flight. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final CountDownLatch raised = new CountDownLatch(1);

    public void raise() {
        raised.countDown();
    }

    /**
     * Waits until it is raised.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    public void await() throws InterruptedException {
        raised.await();
    }

    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /**
     * Waits until it is raised, at most until that {@link System#nanoTime}; whether it is raised.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    public boolean awaitUntil(long nanoTime) throws InterruptedException {
        long wait = nanoTime - System.nanoTime();
        return wait > 0 ? raised.await(wait, TimeUnit.NANOSECONDS) : isRaised();
    }
}
