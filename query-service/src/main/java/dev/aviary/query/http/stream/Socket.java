package dev.aviary.query.http.stream;

import dev.aviary.http.connection.ConnectionReset;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket: its filter, the frames that wait for it, and those in flight. It exists before the handshake is answered,
 * since the client may see the socket open before this service does; until then all frames wait.
 */
final class Socket {
    private static final Logger LOG = Logger.getLogger(Socket.class);
    private static final int FRAMES_AT_ONCE = 64;

    /** About as many bytes as the network's buffers take while the client reads nothing. */
    private static final int BYTES_AT_ONCE = 64 * 1024;

    private static final CloseReason STUCK = new CloseReason(1013, "You read too slowly. Try again later.");
    private static final CloseReason EXPIRED = new CloseReason(1008, "The token has expired.");

    private final Handshake handshake;
    private final StreamFilter filter;
    private final SocketQueue queue;
    private final StreamMetrics metrics;
    private final Instant expiry;
    private @Nullable WebSocketConnection connection;
    private boolean sending;
    private boolean closing;
    private boolean gone;
    private long since = System.nanoTime();

    /**
     * @param handshake which is finished when the connection has ended
     * @param expiry when the token is no longer valid
     */
    Socket(Handshake handshake, StreamFilter filter, Instant expiry, SocketQueue queue, StreamMetrics metrics) {
        this.handshake = handshake;
        this.filter = filter;
        this.expiry = expiry;
        this.queue = queue;
        this.metrics = metrics;
    }

    StreamFilter filter() {
        return filter;
    }

    /** The handshake is done: what has waited for it is sent. */
    void open(WebSocketConnection opened) {
        synchronized (this) {
            connection = opened;
        }
        send();
    }

    /** Sends the frames that match the filter, at once or after the frames in flight. Never blocks. */
    void offer(List<Frame> frames) {
        synchronized (this) {
            if (gone) {
                return;
            }
            long coalesced = queue.coalesced();
            long dropped = queue.dropped();
            frames.stream().filter(frame -> filter.matches(frame.event())).forEach(queue::add);
            metrics.heldBack(queue.coalesced() - coalesced, queue.dropped() - dropped);
        }
        send();
    }

    private void send() {
        WebSocketConnection to;
        List<Frame> batch;
        synchronized (this) {
            if (connection == null || sending || closing || queue.size() == 0) {
                return;
            }
            to = connection;
            batch = queue.next(FRAMES_AT_ONCE, BYTES_AT_ONCE);
            // One batch at a time: sent() takes the next one when the last frame of this one is written.
            sending = true;
            since = System.nanoTime();
        }
        // Without the lock. Frames keep their order, since no other thread gets here until sending is false again.
        batch.subList(0, batch.size() - 1)
                .forEach(frame -> to.sendText(frame.text()).subscribe().with(sent -> {}, this::failed));
        to.sendText(batch.getLast().text()).subscribe().with(sent -> sent(batch.size()), this::failed);
    }

    /** Frames are written in order: where the last is, all are. */
    private void sent(int frames) {
        metrics.sentToSocket(frames);
        synchronized (this) {
            sending = false;
        }
        send();
    }

    /** The client has disconnected; the close handler runs as well. */
    private void failed(Throwable cause) {
        LOG.debugf("event=frame_not_sent reason='%s'", cause.getMessage());
    }

    /** Whether the handshake has not been completed for so long: the client has disconnected during it. */
    synchronized boolean isAbandoned(Duration limit) {
        return connection == null && isSilentFor(limit);
    }

    private boolean isSilentFor(Duration limit) {
        return System.nanoTime() - since >= limit.toNanos();
    }

    /** Closes the socket of a client whose token has expired, or that is {@linkplain #closeIfStuck stuck}. */
    synchronized void check(Instant now, Duration stuckAfter) {
        if (!closing && !now.isBefore(expiry)) {
            since = System.nanoTime();
            close(EXPIRED);
        }
        closeIfStuck(stuckAfter);
    }

    /**
     * Closes the socket when nothing of what was written last has left for so long; and cuts the wire when the client
     * does not take the closing either.
     */
    private void closeIfStuck(Duration limit) {
        if (!isSilentFor(limit)) {
            return;
        }
        if (closing) {
            // At once: the framework would wait 10 s more for the client to take what is written.
            ConnectionReset.of(handshake.connection());
        } else if (sending) {
            metrics.closedSlow();
            since = System.nanoTime();
            close(STUCK);
        }
    }

    synchronized void close(CloseReason reason) {
        if (!closing && connection != null && connection.isOpen()) {
            closing = true;
            since = System.nanoTime();
            connection.close(reason).subscribe().with(closed -> {}, this::failed);
        }
    }

    /** The connection has ended: nothing waits for it any more. */
    void end() {
        synchronized (this) {
            gone = true;
            queue.clear();
        }
        handshake.finish();
    }
}
