package dev.aviary.query.http.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Who listens, and what they get. */
@Singleton
class StreamMetrics {
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicInteger eventStreams = new AtomicInteger();
    private final Counter toSockets;
    private final Counter toEventStreams;
    private final Counter coalesced;
    private final Counter dropped;
    private final Counter closedSlow;

    StreamMetrics(MeterRegistry registry) {
        Gauge.builder("aviary.live.sockets", sockets, AtomicInteger::get)
                .description("WebSockets that are open")
                .register(registry);
        Gauge.builder("aviary.live.event.streams", eventStreams, AtomicInteger::get)
                .description("Streams of Server-Sent Events that are being read")
                .register(registry);
        this.toSockets = sent(registry, "websocket");
        this.toEventStreams = sent(registry, "sse");
        this.coalesced = Counter.builder("aviary.live.coalesced")
                .description("Frames that a socket that was behind never got, as a newer one of their series came")
                .register(registry);
        this.dropped = Counter.builder("aviary.live.dropped")
                .description("Frames that a socket that was behind never got, as there was no room for their series")
                .register(registry);
        this.closedSlow = Counter.builder("aviary.live.closed.slow")
                .description("Sockets that were closed since they took nothing for too long")
                .register(registry);
    }

    private static Counter sent(MeterRegistry registry, String transport) {
        return Counter.builder("aviary.live.sent")
                .tag("transport", transport)
                .description("Events that were written to clients")
                .register(registry);
    }

    AtomicInteger sockets() {
        return sockets;
    }

    AtomicInteger eventStreams() {
        return eventStreams;
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
