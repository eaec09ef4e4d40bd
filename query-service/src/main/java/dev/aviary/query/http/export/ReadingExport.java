package dev.aviary.query.http.export;

import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.limit.ConcurrencyLimiter;
import dev.aviary.query.http.limit.ExportLimiter;
import dev.aviary.query.store.reading.ReadingPage;
import dev.aviary.query.store.reading.ReadingPosition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Streams of whole ranges, page after page, so that neither memory nor a transaction grows with the range. A client that
 * reads slowly holds a thread; hence only so many streams at once.
 */
@Startup // Its gauge is served before the first use, so that an alert distinguishes 0 from absent.
@ApplicationScoped
public class ReadingExport {
    private static final int BYTES_AT_ONCE = 8_192;

    private final ExportLimiter turns;
    private final ConcurrencyLimiter limiter;

    ReadingExport(QueryConfig config, ExportLimiter turns, MeterRegistry registry) {
        this.turns = turns;
        this.limiter = new ConcurrencyLimiter(
                "aviary.exports.readings", config.concurrentExports(), config.retryAfter(), registry);
    }

    /**
     * Writes all pages. A failure before the first byte is thrown, so that the response is a problem; later the
     * connection is reset.
     *
     * @param pages the page after a position; null stands for the beginning
     */
    public void write(
            Function<@Nullable ReadingPosition, ReadingPage> pages,
            ReadingText readings,
            HttpServerRequest request,
            OutputStream target)
            throws IOException {
        limiter.write(request, () -> writeAll(pages, readings, target));
    }

    private void writeAll(
            Function<@Nullable ReadingPosition, ReadingPage> pages, ReadingText readings, OutputStream target)
            throws IOException {
        StringBuilder text = new StringBuilder(2 * BYTES_AT_ONCE).append(readings.header());
        ReadingPage page = turns.take(() -> pages.apply(null));
        write(page, readings, text, target);
        // A page is written after its turn: a client that reads slowly holds no connection to the database.
        for (var next = page.next(); next.isPresent(); next = page.next()) {
            ReadingPosition end = next.get();
            page = turns.take(() -> pages.apply(end));
            write(page, readings, text, target);
        }
        flush(text, target);
    }

    private static void write(ReadingPage page, ReadingText readings, StringBuilder text, OutputStream target)
            throws IOException {
        for (int i = 0; i < page.size(); i++) {
            readings.append(text, page, i);
            if (text.length() >= BYTES_AT_ONCE) {
                flush(text, target);
            }
        }
    }

    private static void flush(StringBuilder text, OutputStream target) throws IOException {
        target.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        text.setLength(0);
    }
}
