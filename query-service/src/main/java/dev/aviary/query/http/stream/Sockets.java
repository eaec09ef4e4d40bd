package dev.aviary.query.http.stream;

import dev.aviary.query.live.LiveEvent;
import dev.aviary.query.live.LiveListener;
import dev.aviary.query.live.Topic;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All open sockets; tells each what arrives. */
@Singleton
class Sockets implements LiveListener {
    private static final int MILLIS_BETWEEN_LOOKS = 1_000;
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "The service stops. Come again.");

    private final Map<String, Socket> open = new ConcurrentHashMap<>();
    private final StreamConfig config;
    private final StreamMetrics metrics;

    Sockets(StreamConfig config, StreamMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    void watch(@Observes StartupEvent startup, Vertx vertx) {
        vertx.setPeriodic(
                MILLIS_BETWEEN_LOOKS, any -> open.values().forEach(socket -> socket.closeIfStuck(config.stuckAfter())));
    }

    void closeAll(@Observes ShutdownDelayInitiatedEvent shutdown) {
        open.values().forEach(socket -> socket.close(GOING_AWAY));
    }

    boolean hasRoom() {
        return open.size() < config.sockets();
    }

    void add(WebSocketConnection connection, HttpConnection wire, StreamFilter filter) {
        SocketQueue queue = new SocketQueue(config.socketFrames(), config.socketSeries());
        open.put(connection.id(), new Socket(connection, wire, filter, queue, metrics));
        metrics.sockets().set(open.size());
    }

    void remove(WebSocketConnection connection) {
        open.remove(connection.id());
        metrics.sockets().set(open.size());
    }

    @Override
    public boolean wants(Topic topic, boolean past) {
        return !past
                && open.values().stream().anyMatch(socket -> socket.filter().wants(topic));
    }

    @Override
    public void take(List<LiveEvent> events) {
        List<Frame> frames = events.stream().map(Frame::of).toList();
        open.values().forEach(socket -> socket.offer(frames));
    }
}
