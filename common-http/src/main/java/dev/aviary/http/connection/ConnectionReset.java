package dev.aviary.http.connection;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends a response that cannot be completed although its head, with status 200, is out already. */
public final class ConnectionReset {
    private ConnectionReset() {}

    /**
     * Resets the connection, so that the client cannot take what it has for the whole; from any thread. One that has ended
     * has no handlers any more.
     */
    public static void of(HttpServerRequest request) {
        of(request.connection());
    }

    /** As {@link #of(HttpServerRequest)}, also where the connection has become a WebSocket. */
    public static void of(HttpConnection connection) {
        ResponsePacer pacer =
                ((HttpServerConnection) connection).channel().pipeline().get(ResponsePacer.class);
        if (pacer != null) {
            pacer.reset();
        }
    }
}
