package dev.aviary.query.http.stream;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The stream as a WebSocket. What clients send is ignored. */
@WebSocket(path = "/v1/stream")
public class StreamSocket {
    private static final Logger LOG = Logger.getLogger(StreamSocket.class);

    private final Sockets sockets;

    StreamSocket(Sockets sockets) {
        this.sockets = sockets;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        sockets.open(socket(connection), connection);
        if (connection.isClosed()) {
            sockets.remove(socket(connection));
        }
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        sockets.remove(socket(connection));
    }

    private static Socket socket(WebSocketConnection connection) {
        return Objects.requireNonNull(connection.userData().get(StreamUpgrade.SOCKET));
    }

    /** A connection that breaks is no failure of ours. */
    @OnError
    @NonBlocking
    void failed(Throwable cause) {
        LOG.debugf("event=socket_failed reason='%s'", cause.getMessage());
    }
}
