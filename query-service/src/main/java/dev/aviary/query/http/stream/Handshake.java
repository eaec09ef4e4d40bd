package dev.aviary.query.http.stream;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The request that opens a WebSocket. On shutdown the framework (3.33) waits for requests in progress. It counts a request as
 * finished when its response ends, and the response of a handshake never does: each socket that was ever opened would delay the
 * shutdown until {@code quarkus.shutdown.timeout}. The owner of the socket calls {@link #finish} when the socket has ended.
 */
final class Handshake {
    private static final MethodHandle DONE = done();

    private final QuarkusRequestWrapper request;

    Handshake(HttpServerRequest request) {
        this.request = QuarkusRequestWrapper.get(request);
    }

    /** It is not public. */
    private static MethodHandle done() {
        try {
            return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
                    .findVirtual(QuarkusRequestWrapper.class, "done", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The connection that the request came by. */
    HttpConnection connection() {
        return request.connection();
    }

    /** The socket has ended, or there will be none. Nothing happens when this is called again. */
    void finish() {
        try {
            DONE.invokeExact(request);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
