package dev.aviary.benchmark.scenario;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Polls a condition until it holds. */
record Wait(String what, Duration limit, Duration pause) {
    interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    /** @throws IOException when it does not hold within the limit */
    void until(Condition condition) throws IOException, SQLException, InterruptedException {
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
