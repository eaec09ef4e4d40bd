package dev.aviary.query.http.stream;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The request that opens a WebSocket. A service that stops waits for requests under way, and the framework (3.33) takes a request
 * for finished when its response ends, which that of a handshake never does: every socket there ever was would delay the
 * stop until {@code quarkus.shutdown.timeout}. So the end of the socket is told to the framework here.
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
