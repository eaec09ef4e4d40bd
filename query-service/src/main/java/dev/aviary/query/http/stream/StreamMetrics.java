package dev.aviary.query.http.stream;

import dev.aviary.query.http.limit.ConcurrencyLimiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** The metrics of live connections: their number, and the events sent to them. */
@Singleton
class StreamMetrics {
    private final MeterRegistry registry;
    private final Counter toSockets;
    private final Counter toEventStreams;
    private final Counter coalesced;
    private final Counter dropped;
    private final Counter closedSlow;

    StreamMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.toSockets = sent(registry, "websocket");
        this.toEventStreams = sent(registry, "sse");
        this.coalesced = Counter.builder("aviary.live.coalesced")
                .description("Frames dropped for a slow socket in favour of a newer one of the same series")
                .register(registry);
        this.dropped = Counter.builder("aviary.live.dropped")
                .description("Frames dropped for a slow socket whose queue was full")
                .register(registry);
        this.closedSlow = Counter.builder("aviary.live.closed.slow")
                .description("Sockets closed because their client read nothing for too long")
                .register(registry);
    }

    private static Counter sent(MeterRegistry registry, String transport) {
        return Counter.builder("aviary.live.sent")
                .tag("transport", transport)
                .description("Events that were written to clients")
                .register(registry);
    }

    void watchSockets(Supplier<Number> open) {
        Gauge.builder("aviary.live.sockets", open)
                .description("WebSockets that are open or being opened")
                .register(registry);
    }

    void watchFrames(Supplier<Number> bytes) {
        Gauge.builder("aviary.live.frames", bytes)
                .baseUnit("bytes")
                .description("Frames that wait for their sockets; one that waits for several counts once")
                .register(registry);
    }

    ConcurrencyLimiter limiterOfEventStreams(int limit, Duration retryAfter) {
        return new ConcurrencyLimiter("aviary.live.event.streams", limit, retryAfter, registry);
    }

    void sentToSocket(int frames) {
        toSockets.increment(frames);
    }

    void sentToEventStream() {
        toEventStreams.increment();
    }

    void heldBack(long coalescedFrames, long droppedFrames) {
        coalesced.increment((double) coalescedFrames);
        dropped.increment((double) droppedFrames);
    }

    void closedSlow() {
        closedSlow.increment();
    }
}
