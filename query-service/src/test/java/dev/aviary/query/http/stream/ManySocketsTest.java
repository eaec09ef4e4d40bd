package dev.aviary.query.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.PublishedEvents;
import dev.aviary.support.LiveSocket;
import dev.aviary.support.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the default patience: so many clients in one process may read nothing for longer than a second. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class ManySocketsTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** About as long as a record takes from its publication to the socket. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final PublishedEvents events = new PublishedEvents();
    private final Series series = new Series(UUID.randomUUID(), "temperature");

    @AfterEach
    void stop() {
        events.close();
    }

    @Test
    void holdsAThousandSocketsAtOnce() {
        List<CompletableFuture<LiveSocket>> opening = IntStream.range(0, 1_000)
                .mapToObj(i -> LiveSocket.openAsync(service.getPort(), "/v1/stream?device_uuid=" + series.deviceUuid()))
                .toList();
        List<LiveSocket> sockets = new ArrayList<>();
        opening.forEach(socket -> sockets.add(socket.join()));

        for (int i = 0; i < 10; i++) {
            events.publish(i % 3, PublishedEvents.readings(series, i, i + 0.5));
        }

        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(sockets)
                        .allSatisfy(socket -> assertThat(socket.frames()).hasSize(20)));
        sockets.forEach(LiveSocket::close);
    }

    /** More openings by a property, as in {@code -Dsocket.openings=2000}. */
    @Test
    void everyFrameFromTheOpeningOnArrivesUnderASteadyStream() throws Exception {
        int openings = Integer.getInteger("socket.openings", 20);
        String filter = "?device_uuid=" + series.deviceUuid();
        AtomicInteger published = new AtomicInteger();
        AtomicBoolean publishing = new AtomicBoolean(true);
        Thread publisher = Thread.ofPlatform().start(() -> {
            while (publishing.get()) {
                events.publish(0, PublishedEvents.readings(series, published.get()));
                published.incrementAndGet();
            }
        });
        try {
            for (int i = 0; i < openings; i++) {
                try (LiveSocket socket = LiveSocket.open(service.getPort(), "/v1/stream" + filter)) {
                    int acknowledged = published.get();
                    await().atMost(GENEROUSLY)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(BETWEEN_LOOKS)
                            .until(() -> lastOf(socket) >= acknowledged + 2);
                    List<Integer> values = valuesOf(socket);
                    // The one that was being sent meanwhile may have arrived before the opening.
                    assertThat(values.getFirst()).isLessThanOrEqualTo(acknowledged + 1);
                    assertThat(values)
                            .containsExactlyElementsOf(IntStream.rangeClosed(values.getFirst(), values.getLast())
                                    .boxed()
                                    .toList());
                }
            }
        } finally {
            publishing.set(false);
            publisher.join();
        }
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(Metrics.now().gauge("aviary_live_frames_bytes"))
                        .isZero());
    }

    private static int lastOf(LiveSocket socket) {
        List<Integer> values = valuesOf(socket);
        return values.isEmpty() ? -1 : values.getLast();
    }

    private static List<Integer> valuesOf(LiveSocket socket) {
        return socket.frames().stream()
                .map(frame ->
                        (int) Double.parseDouble(frame.substring(frame.indexOf("\"value\":") + 8, frame.length() - 1)))
                .toList();
    }
}
