package dev.aviary.query.http.stream;

import dev.aviary.query.live.LiveEvent;
import dev.aviary.query.live.LiveListener;
import dev.aviary.query.live.Topic;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All sockets; sends each the events that match its filter. A socket is among them from before its handshake is answered
 * until its connection has ended, so there is no moment between the 101 and the end at which a record could pass it by.
 */
@Singleton
class Sockets implements LiveListener {
    /** At least every second, since tokens expire at a second's end. */
    private static final long MOST_MILLIS_BETWEEN_LOOKS = 1_000;

    /** So that a socket that makes no progress is closed at most a tenth later than it may be. */
    private static final int LOOKS_WHILE_STUCK = 10;

    /** From the request to the opening, however many are opened at once. */
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private static final CloseReason GOING_AWAY = new CloseReason(1001, "The service is stopping. Reconnect.");
    private static final CloseReason TOO_LATE = new CloseReason(1013, "The handshake took too long. Try again later.");

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final FrameMemory memory;
    private final SocketQueue.Limits limits;
    private final Clock clock;
    private volatile boolean stopping;

    Sockets(StreamConfig config, StreamMetrics metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.memory = new FrameMemory(config.frameBytes().asLongValue());
        this.limits = new SocketQueue.Limits(
                config.socketFrames(),
                config.socketSeries(),
                config.socketBytes().asLongValue());
        metrics.watchSockets(sockets::size);
        metrics.watchFrames(memory::bytes);
    }

    void watch(@Observes StartupEvent startup, Vertx vertx) {
        long millis = Math.clamp(config.stuckAfter().toMillis() / LOOKS_WHILE_STUCK, 1, MOST_MILLIS_BETWEEN_LOOKS);
        vertx.setPeriodic(millis, any -> sockets.forEach(this::check));
    }

    private void check(Socket socket) {
        if (socket.isAbandoned(HANDSHAKE_LIMIT)) {
            remove(socket);
        } else {
            socket.check(clock.instant(), config.stuckAfter());
        }
    }

    void closeAll(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
        sockets.forEach(socket -> socket.close(GOING_AWAY));
    }

    /**
     * A socket whose handshake is not answered yet. From here on it gets each frame that matches the filter.
     *
     * @return empty when as many sockets as may be are open or being opened
     */
    synchronized Optional<Socket> expect(Handshake handshake, StreamFilter filter, Instant expiry) {
        // Under the lock with the addition, so that two handshakes do not both count as the last one.
        if (sockets.size() >= config.sockets()) {
            return Optional.empty();
        }
        Socket socket = new Socket(handshake, filter, expiry, new SocketQueue(limits, memory), metrics);
        sockets.add(socket);
        return Optional.of(socket);
    }

    /**
     * Sends what waits for the socket, so it takes no lock that another event loop might need. Either this or
     * {@link #closeAll} reads what the other has written: the connection, or that the service stops.
     */
    void open(Socket socket, WebSocketConnection connection) {
        socket.open(connection);
        if (stopping) {
            socket.close(GOING_AWAY);
        } else if (!sockets.contains(socket)) {
            // Its frames were discarded, so it must not appear to have received them all.
            socket.close(TOO_LATE);
        }
    }

    void remove(Socket socket) {
        sockets.remove(socket);
        socket.end();
    }

    @Override
    public boolean accepts(Topic topic, boolean past) {
        return !past && sockets.stream().anyMatch(socket -> socket.filter().accepts(topic));
    }

    @Override
    public boolean acceptsReadingsOf(UUID deviceUuid) {
        return sockets.stream().anyMatch(socket -> socket.filter().acceptsReadingsOf(deviceUuid));
    }

    @Override
    public boolean toleratesDelay() {
        return sockets.isEmpty();
    }

    @Override
    public void take(List<LiveEvent> events) {
        List<Frame> frames = events.stream().map(Frame::of).toList();
        sockets.forEach(socket -> socket.offer(frames));
    }
}
