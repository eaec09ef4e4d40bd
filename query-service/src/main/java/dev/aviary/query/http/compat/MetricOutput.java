package dev.aviary.query.http.compat;

import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.limit.ConcurrencyLimiter;
import dev.aviary.query.http.limit.ExportLimiter;
import dev.aviary.query.store.metric.MetricPosition;
import dev.aviary.query.store.metric.MetricRange;
import dev.aviary.query.store.metric.MetricStore;
import dev.aviary.query.store.metric.StoredMetric;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of free-form metrics, written as they are read, so that neither memory nor a transaction grows with them. A client
 * that reads slowly holds a thread; hence only so many at once.
 */
@Startup // Its gauge is served before the first use, so that an alert distinguishes 0 from absent.
@ApplicationScoped
class MetricOutput {
    private static final int CHARACTERS_AT_ONCE = 8_192;

    private final MetricStore store;
    private final ExportLimiter turns;
    private final ConcurrencyLimiter limiter;

    MetricOutput(MetricStore store, QueryConfig config, ExportLimiter turns, MeterRegistry registry) {
        this.store = store;
        this.turns = turns;
        this.limiter = new ConcurrencyLimiter(
                "aviary.exports.metrics", config.concurrentExports(), config.retryAfter(), registry);
    }

    /**
     * The metrics that are written.
     *
     * @param end the last metric that may be among them; null for the range's own end
     * @param most how many they are at most
     */
    record Part(MetricRange range, @Nullable MetricPosition end, long most) {}

    /**
     * Writes all of a part. A failure before the first byte is thrown, so that the response is a problem; later the
     * connection is reset.
     */
    void write(Part part, MetricFormat format, HttpServerRequest request, OutputStream target) throws IOException {
        limiter.write(request, () -> writeAll(part, format, target));
    }

    private void writeAll(Part part, MetricFormat format, OutputStream target) throws IOException {
        StringBuilder text = new StringBuilder(2 * CHARACTERS_AT_ONCE).append(format.start());
        long written = 0;
        List<StoredMetric> metrics = turns.take(() -> store.next(part.range(), part.end()));
        while (!metrics.isEmpty() && written < part.most()) {
            for (StoredMetric metric : metrics) {
                if (written < part.most()) {
                    format.append(text, metric.json(), written++);
                }
                if (text.length() >= CHARACTERS_AT_ONCE) {
                    flush(text, target);
                }
            }
            MetricRange rest = part.range().after(metrics.getLast().position());
            metrics = turns.take(() -> store.next(rest, part.end()));
        }
        flush(text.append(format.end()), target);
    }

    private static void flush(StringBuilder text, OutputStream target) throws IOException {
        target.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
