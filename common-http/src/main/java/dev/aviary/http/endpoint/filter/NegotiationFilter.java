package dev.aviary.http.endpoint.filter;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.endpoint.Endpoint;
import dev.aviary.http.endpoint.Endpoints;
import dev.aviary.http.endpoint.MediaTypes;
import dev.aviary.http.endpoint.ServedOperation;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the media type of the response before the work begins, and leaves it alone in the header Accept, where the
 * framework and the resources find it.
 */
@Singleton
class NegotiationFilter {
    private final Endpoints endpoints;
    private final RequestBodyFilter bodies;

    NegotiationFilter(Endpoints endpoints, RequestBodyFilter bodies) {
        this.endpoints = endpoints;
        this.bodies = bodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::choose, FilterOrder.NEGOTIATION.priority());
    }

    private void choose(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable Endpoint endpoint = endpoints.find(context);
        @Nullable ServedOperation operation =
                endpoint == null ? null : endpoint.operation(request.method().name());
        if (operation == null || operation.produces().isEmpty() || isHandshake(request, operation)) {
            context.next();
            return;
        }
        try {
            Optional<String> best = MediaTypes.best(accepted(request), operation.produces());
            if (best.isPresent()) {
                request.headers().set(HttpHeaders.ACCEPT, best.get());
                context.next();
            } else {
                bodies.refuse(context, Problem.of(ProblemType.NOT_ACCEPTABLE, served(operation)));
            }
        } catch (InvalidFieldException e) {
            bodies.refuse(context, Problem.ofParameter(e));
        }
    }

    /** The response to a handshake has no media type; only a stream's path has handshakes. */
    private static boolean isHandshake(HttpServerRequest request, ServedOperation operation) {
        return request.headers().contains(HttpHeaders.UPGRADE)
                && operation.produces().contains(MediaType.SERVER_SENT_EVENTS);
    }

    private static List<String> accepted(HttpServerRequest request) {
        @Nullable String format = request.query() == null ? null : request.getParam(MediaTypes.FORMAT);
        return format == null ? request.headers().getAll(HttpHeaders.ACCEPT) : List.of(MediaTypes.ofFormat(format));
    }

    private static String served(ServedOperation operation) {
        return "This is served as " + String.join(", ", operation.produces()) + ".";
    }
}
