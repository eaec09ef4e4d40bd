package dev.aviary.generator.send;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A backoff that all connections share while the server is unreachable. */
final class SharedBackoff {
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong openAt = new AtomicLong(System.nanoTime());

    void awaitRetryTime() throws InterruptedException {
        long wait = openAt.get() - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        long now = System.nanoTime();
        // The failures of all connections at one time count once. Two that pass here together count twice, and only
        // make the wait longer.
        if (openAt.get() - now <= 0) {
            int inARow = failures.incrementAndGet();
            openAt.set(
                    now + Backoff.after(Math.min(inARow, 5), Optional.empty()).toNanos());
        }
    }
}
