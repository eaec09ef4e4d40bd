package dev.aviary.http.connection;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends an answer that cannot be completed although its head, with status 200, is out already. */
public final class ConnectionReset {
    private ConnectionReset() {}

    /** Resets the connection, so that the client cannot take what it has for the whole; from any thread. */
    public static void of(HttpServerRequest request) {
        ResponsePacer pacer = request.connection() instanceof HttpServerConnection connection
                ? connection.channel().pipeline().get(ResponsePacer.class)
                : null;
        if (pacer == null) {
            request.response().reset();
        } else {
            pacer.reset();
        }
    }
}
