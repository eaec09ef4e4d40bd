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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All open sockets; tells each what arrives. */
@Singleton
class Sockets implements LiveListener {
    private static final int MILLIS_BETWEEN_LOOKS = 1_000;
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "The service stops. Come again.");

    private final Map<String, Socket> open = new ConcurrentHashMap<>();
    private final Set<ExpectedSocket> expected = ConcurrentHashMap.newKeySet();
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private boolean stopping;

    Sockets(StreamConfig config, StreamMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    void watch(@Observes StartupEvent startup, Vertx vertx) {
        vertx.setPeriodic(MILLIS_BETWEEN_LOOKS, any -> {
            open.values().forEach(socket -> socket.closeIfStuck(config.stuckAfter()));
            expected.removeIf(socket -> socket.isOlderThan(config.stuckAfter().toNanos()));
        });
    }

    synchronized void closeAll(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
        open.values().forEach(socket -> socket.close(GOING_AWAY));
    }

    boolean hasRoom() {
        return open.size() + expected.size() < config.sockets();
    }

    /** From here on nothing that the filter wants is missed, although the handshake is still to come. */
    ExpectedSocket expect(StreamFilter filter) {
        SocketQueue queue = new SocketQueue(config.socketFrames(), config.socketSeries());
        ExpectedSocket socket = new ExpectedSocket(filter, queue, System.nanoTime());
        expected.add(socket);
        return socket;
    }

    synchronized void add(WebSocketConnection connection, HttpConnection wire, ExpectedSocket awaited) {
        expected.remove(awaited);
        Socket socket = new Socket(connection, wire, awaited.filter(), awaited.queue(), metrics);
        open.put(connection.id(), socket);
        metrics.sockets().set(open.size());
        socket.offer(List.of());
        if (stopping) {
            socket.close(GOING_AWAY);
        }
    }

    void remove(WebSocketConnection connection) {
        open.remove(connection.id());
        metrics.sockets().set(open.size());
    }

    @Override
    public boolean wants(Topic topic, boolean past) {
        return !past && filters().anyMatch(filter -> filter.wants(topic));
    }

    @Override
    public boolean wantsReadingsOf(UUID deviceUuid) {
        return filters().anyMatch(filter -> filter.wantsReadingsOf(deviceUuid));
    }

    @Override
    public boolean toleratesDelay() {
        return open.isEmpty() && expected.isEmpty();
    }

    private Stream<StreamFilter> filters() {
        return Stream.concat(
                open.values().stream().map(Socket::filter), expected.stream().map(ExpectedSocket::filter));
    }

    @Override
    public synchronized void take(List<LiveEvent> events) {
        List<Frame> frames = events.stream().map(Frame::of).toList();
        expected.forEach(socket -> socket.offer(frames));
        open.values().forEach(socket -> socket.offer(frames));
    }
}
