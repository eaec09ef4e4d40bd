package dev.aviary.query.http.limit;

import dev.aviary.http.admission.BoundedCounter;
import dev.aviary.http.connection.ConnectionReset;
import dev.aviary.http.problem.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Bounds how many answers of one kind are written at once, counts them in a gauge, and resets the connection of one that
 * cannot be completed.
 */
public final class ConcurrencyLimiter {
    private static final Logger LOG = Logger.getLogger(ConcurrencyLimiter.class);

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

    /** Writes a response. */
    @FunctionalInterface
    public interface Answer {
        void write() throws IOException;
    }

    /**
     * Writes the response to a request as one of these. To be called where the response is written, not where it is prepared:
     * that of a HEAD is never written. A failure before the first byte is thrown, so that the response is a problem; later
     * the connection is reset.
     *
     * @throws dev.aviary.http.problem.ProblemException 503 when as many as may run do
     */
    public void write(HttpServerRequest request, Answer answer) throws IOException {
        if (!running.tryAdd(1)) {
            throw Problem.unavailable(
                            "Too many responses of this kind are in progress. Send the request again.", retryAfter)
                    .toException();
        }
        try {
            writeOrReset(request, answer);
        } finally {
            running.subtract(1);
        }
    }

    private static void writeOrReset(HttpServerRequest request, Answer answer) throws IOException {
        try {
            answer.write();
        } catch (IOException | RuntimeException e) {
            if (!request.response().headWritten()) {
                throw e;
            }
            if (e instanceof IOException) {
                LOG.debugf("event=client_disconnected reason='%s'", e.getMessage());
            } else {
                LOG.warnf("event=response_interrupted reason='%s'", e.getMessage());
            }
            // Not thrown: the framework would close the response before Vert.x has detected the connection's end.
            // Vert.x
            // then calls none of the request's end handlers, and a graceful shutdown waits for the request until its
            // timeout.
            ConnectionReset.of(request);
        }
    }
}
