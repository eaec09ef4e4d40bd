package dev.aviary.query.http;

import dev.aviary.http.BoundedCounter;
import dev.aviary.http.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;

/** Bounds how many answers of one kind are written at once, and counts them in a gauge. */
public final class ConcurrencyLimiter {
    private final Duration retryAfter;
    private final BoundedCounter running;

    /**
     * @param gauge the gauge's name
     * @param limit how many may run at once
     * @param retryAfter the {@code Retry-After} of a refused request
     */
    public ConcurrencyLimiter(String gauge, int limit, Duration retryAfter, MeterRegistry registry) {
        this.running = new BoundedCounter(limit);
        this.retryAfter = retryAfter;
        Gauge.builder(gauge, running, BoundedCounter::doubleValue)
                .description("Responses of this kind in progress")
                // The registry would otherwise hold the count weakly, and report NaN once a limiter is collected.
                .strongReference(true)
                .register(registry);
    }

    /** Writes an answer. */
    @FunctionalInterface
    public interface Answer {
        void write() throws IOException;
    }

    /**
     * Writes an answer as one of these. To be called where the answer is written, not where it is prepared: that of a
     * HEAD is never written.
     *
     * @throws dev.aviary.http.ProblemException 503 when as many as may run do
     */
    public void write(Answer answer) throws IOException {
        if (!running.tryAdd(1)) {
            throw Problem.unavailable("Too many such answers are being read. Send the request again.", retryAfter)
                    .toException();
        }
        try {
            answer.write();
        } finally {
            running.subtract(1);
        }
    }
}
