package dev.aviary.query.http.limit;

import dev.aviary.http.problem.Problem;
import dev.aviary.query.QueryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds the number of exports that read from the database at once; they read in turns, a page each. The other connections
 * of the pool stay available to other queries, whatever the number and size of the exports.
 */
@ApplicationScoped
public class ExportLimiter {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final QueryConfig config;
    private final Semaphore turns;

    ExportLimiter(QueryConfig config) {
        this.config = config;
        this.turns = new Semaphore(config.exportConnections(), true);
    }

    /** Reads a page when its turn has come; problem 503 when it does not come in time. */
    public <T> T take(Supplier<T> reading) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return reading.get();
        } finally {
            turns.release();
        }
    }

    private RuntimeException tooMany() {
        return Problem.unavailable("Too many streams are being read. Try again later.", config.retryAfter())
                .toException();
    }
}
