package dev.aviary.query.http.stream;

import dev.aviary.query.live.EventStream;
import dev.aviary.query.live.LiveEvent;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Writes one stream as Server-Sent Events until its client goes, its token expires or the service stops. */
final class EventStreamWriter implements EventStream.Sink {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BYTES_AT_ONCE = 8_192;

    /** A metric may have a million characters; no stream keeps the room for them. */
    private static final int MOST_CHARACTERS_KEPT = 8 * BYTES_AT_ONCE;

    private final StreamFilter filter;
    private final StreamMetrics metrics;
    private final OutputStream target;
    private final Clock clock;
    private final Instant expiry;
    private final StringBuilder text = new StringBuilder(2 * BYTES_AT_ONCE);
    private long silentSince = System.nanoTime();

    /**
     * @param expiry when the reader's token is no longer valid, by this clock
     */
    EventStreamWriter(StreamFilter filter, StreamMetrics metrics, OutputStream target, Clock clock, Instant expiry) {
        this.clock = clock;
        this.expiry = expiry;
        this.filter = filter;
        this.metrics = metrics;
        this.target = target;
    }

    void write(EventStream stream, HttpServerResponse response, Duration heartbeat, BooleanSupplier stopping)
            throws IOException {
        text.append(": aviary\n");
        if (!stream.beginsWithGap()) {
            appendPosition(stream.id());
        }
        text.append('\n');
        flush();
        while (!stopping.getAsBoolean() && !response.closed()) {
            if (!clock.instant().isBefore(expiry)) {
                appendExpiry(stream.id());
                flush();
                return;
            }
            stream.poll(POLL, this);
            if (text.isEmpty() && System.nanoTime() - silentSince >= heartbeat.toNanos()) {
                text.append(":\n");
                appendPosition(stream.id());
                text.append('\n');
            }
            if (!text.isEmpty()) {
                flush();
            }
        }
    }

    @Override
    public void take(String id, LiveEvent event) throws IOException {
        if (!filter.matches(event)) {
            return;
        }
        Frame frame = Frame.of(event);
        appendPosition(id);
        text.append("event: ")
                .append(frame.eventName())
                .append("\ndata: ")
                .append(frame.line())
                .append("\n\n");
        metrics.sentToEventStream();
        if (text.length() >= BYTES_AT_ONCE) {
            flush();
        }
    }

    /** The last event: with a new token the client resumes after it. */
    private void appendExpiry(String id) {
        appendPosition(id);
        text.append("event: expired\ndata: {}\n\n");
    }

    /** Without an event it only moves the place at which the client will go on. */
    private void appendPosition(String id) {
        text.append("id: ").append(id).append('\n');
    }

    private void flush() throws IOException {
        // Blocks while the client reads nothing, and nothing more is polled from Kafka meanwhile.
        target.write(text.toString().getBytes(StandardCharsets.UTF_8));
        target.flush();
        text.setLength(0);
        if (text.capacity() > MOST_CHARACTERS_KEPT) {
            text.trimToSize();
        }
        silentSince = System.nanoTime();
    }
}
