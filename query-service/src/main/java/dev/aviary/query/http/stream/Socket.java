package dev.aviary.query.http.stream;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** One client of the WebSocket: what it wants, what waits for it, and what is on its way. */
final class Socket {
    private static final Logger LOG = Logger.getLogger(Socket.class);
    private static final int FRAMES_AT_ONCE = 64;
    private static final CloseReason STUCK = new CloseReason(1013, "You read too slowly. Come again.");

    private final WebSocketConnection connection;
    private final HttpConnection wire;
    private final StreamFilter filter;
    private final SocketQueue queue;
    private final StreamMetrics metrics;
    private boolean sending;
    private boolean closing;
    private long since;

    Socket(
            WebSocketConnection connection,
            HttpConnection wire,
            StreamFilter filter,
            SocketQueue queue,
            StreamMetrics metrics) {
        this.connection = connection;
        this.wire = wire;
        this.filter = filter;
        this.queue = queue;
        this.metrics = metrics;
    }

    StreamFilter filter() {
        return filter;
    }

    /** Sends those frames that the client wants, at once or when it has taken what is on its way. Never blocks. */
    void offer(List<Frame> frames) {
        synchronized (this) {
            long coalesced = queue.coalesced();
            long dropped = queue.dropped();
            frames.stream().filter(frame -> filter.matches(frame.event())).forEach(queue::add);
            metrics.heldBack(queue.coalesced() - coalesced, queue.dropped() - dropped);
        }
        send();
    }

    private void send() {
        List<Frame> batch;
        synchronized (this) {
            if (sending || closing || queue.size() == 0) {
                return;
            }
            batch = queue.next(FRAMES_AT_ONCE);
            sending = true;
            since = System.nanoTime();
        }
        batch.subList(0, batch.size() - 1)
                .forEach(frame -> connection.sendText(frame.text()).subscribe().with(sent -> {}, this::failed));
        connection.sendText(batch.getLast().text()).subscribe().with(sent -> sent(batch.size()), this::failed);
    }

    /** Frames are written in order: where the last is, all are. */
    private void sent(int frames) {
        metrics.sentToSocket(frames);
        synchronized (this) {
            sending = false;
        }
        send();
    }

    /** The client has gone, which its closing tells too. */
    private void failed(Throwable cause) {
        LOG.debugf("event=frame_not_sent reason='%s'", cause.getMessage());
    }

    /**
     * Closes the socket when nothing of what was written last has left for so long; and cuts the wire when the client
     * does not take the closing either.
     */
    synchronized void closeIfStuck(Duration limit) {
        if (!sending || System.nanoTime() - since < limit.toNanos()) {
            return;
        }
        if (closing) {
            wire.close();
            return;
        }
        metrics.closedSlow();
        since = System.nanoTime();
        close(STUCK);
    }

    synchronized void close(CloseReason reason) {
        if (!closing && connection.isOpen()) {
            closing = true;
            connection.close(reason).subscribe().with(closed -> {}, this::failed);
        }
    }
}
