package dev.aviary.http.body;

import io.vertx.ext.web.RoutingContext;

/** The body of a POST or PUT, whole and decompressed, as {@link RequestBodyFilter} left it. */
public final class RequestBody {
    private static final String KEY = RequestBody.class.getName();
    private static final byte[] EMPTY = {};

    private RequestBody() {}

    /** Empty when the request has none. */
    public static byte[] of(RoutingContext context) {
        byte[] body = context.get(KEY);
        return body == null ? EMPTY : body;
    }

    static void keep(RoutingContext context, byte[] body) {
        context.put(KEY, body);
    }
}
