package dev.aviary.query.http;

import dev.aviary.http.problem.Problem;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.codec.StreamPositionCodec;
import dev.aviary.model.codec.UndecodableException;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.store.snapshot.PositionWaiters;
import dev.aviary.query.store.snapshot.RequiredPosition;
import dev.aviary.query.store.snapshot.StoredPositions.Progress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Delays a request until what it names in {@code Aviary-After} is stored: the {@code Aviary-Position} of a response of the
 * ingest service, or a list of them. So a client reads what it has written, on a replica too.
 */
@ApplicationScoped
class ReadAfterFilter {
    private static final String AFTER = "Aviary-After";

    private final PositionWaiters waiters;
    private final RequiredPosition required;
    private final QueryConfig config;

    ReadAfterFilter(PositionWaiters waiters, RequiredPosition required, QueryConfig config) {
        this.waiters = waiters;
        this.required = required;
        this.config = config;
    }

    /** Completes with null when the request may go on. */
    @ServerRequestFilter
    Uni<Response> await(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(AFTER);
        if (headers.isEmpty() || !request.method().equals(HttpMethod.GET)) {
            return Uni.createFrom().nullItem();
        }
        StreamPosition position = positionOf(headers);
        required.set(position);
        return waiters.await(position).map(this::respond);
    }

    private static StreamPosition positionOf(List<String> headers) {
        // A list may have empty elements (RFC 9110, section 5.6.1.2), but not these alone.
        List<StreamPosition> positions = headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(ReadAfterFilter::position)
                .toList();
        return positions.stream().reduce(StreamPosition::and).orElseThrow(ReadAfterFilter::malformed);
    }

    private static StreamPosition position(String value) {
        try {
            return StreamPositionCodec.decode(value);
        } catch (UndecodableException e) {
            throw malformed();
        }
    }

    private static InvalidFieldException malformed() {
        return new InvalidFieldException(AFTER, "must be an Aviary-Position, or a list of them");
    }

    @SuppressWarnings("NullAway") // The framework goes on with the request where a filter completes with null
    private Response respond(Progress progress) {
        return switch (progress) {
            case REACHED -> null;
            case BEHIND ->
                Problem.unavailable(
                                "What is named in " + AFTER + " is not stored yet. Send the request again.",
                                config.retryAfter())
                        .toResponse();
            case OTHER_TOPIC ->
                throw new InvalidFieldException(AFTER, "is of a topic that was made anew, or of another system");
        };
    }
}
