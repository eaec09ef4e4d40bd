package dev.aviary.query.http.limit;

import dev.aviary.http.admission.RequestEnd;
import dev.aviary.http.connection.ResponseMemory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reserves memory for each response before it is made, by the most rows that it may have. It is released when the head
 * is written: from then on the bytes that wait for the client are counted themselves, and a stream holds no more.
 */
@ApplicationScoped
class ResponseMemoryFilter {
    private static final int USUAL_LIMIT = 10_000;
    private static final int MAX_LIMIT = 100_000;

    /** A reading takes 110 bytes as JSON, 28 as a row, and the JSON is held twice while it is put together. */
    private static final int BYTES_OF_A_ROW = 250;

    private final ResponseMemory memory;

    ResponseMemoryFilter(ResponseMemory memory) {
        this.memory = memory;
    }

    /** Runs on the worker that answers, since it may wait. */
    @ServerRequestFilter
    void reserve(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (HttpMethod.GET.equals(request.method())) {
            ResponseMemory.Reservation reservation = memory.reserve(rows(request) * BYTES_OF_A_ROW);
            context.addHeadersEndHandler(written -> reservation.close());
            RequestEnd.of(context).run(reservation::close);
        }
    }

    private static long rows(HttpServerRequest request) {
        @Nullable String limit = request.getParam("limit");
        try {
            return limit == null ? USUAL_LIMIT : Math.clamp(Long.parseLong(limit), 1, MAX_LIMIT);
        } catch (NumberFormatException e) {
            // The resource answers that it is no number.
            return 1;
        }
    }
}
