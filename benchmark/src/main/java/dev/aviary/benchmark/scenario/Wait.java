package dev.aviary.benchmark.scenario;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Polls a condition until it holds. */
public record Wait(String what, Duration limit, Duration pause) {
    /** The condition that is awaited. */
    public interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @throws IOException when it does not hold within the limit
     */
    public void until(Condition condition) throws IOException, SQLException, InterruptedException {
        long began = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new IOException(what + ": not so within " + limit.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
