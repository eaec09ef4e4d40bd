package dev.aviary.query.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/** An answer that cannot be completed although its head, with status 200, is out already. */
public final class AbortedResponse {
    private AbortedResponse() {}

    /**
     * Resets the connection, or the HTTP/2 stream, so that the client cannot take what it has for the whole. Vert.x
     * closes only after pending writes; among these would be the framework's: an error document inside the body and a
     * proper end.
     */
    public static void reset(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2
                && request.connection() instanceof HttpServerConnection connection) {
            Channel channel = connection.channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close().syncUninterruptibly();
        } else {
            request.response().reset();
        }
    }
}
