package dev.aviary.http.route;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/** Refuses what is no URI before anything tries to decode it. */
@ApplicationScoped
class UriFilter {
    private final RequestBodyFilter bodies;

    UriFilter(RequestBodyFilter bodies) {
        this.bodies = bodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.URI_FORM.priority());
    }

    private void check(RoutingContext context) {
        String target = context.request().uri();
        if (PlainUri.isSurelyWellFormed(target) || isWellFormed(target)) {
            context.next();
            return;
        }
        bodies.refuse(
                context,
                Problem.of(
                        ProblemType.BAD_REQUEST,
                        "The path or the query is not well-formed; encode special characters."));
    }

    private static boolean isWellFormed(String target) {
        try {
            return new URI(target).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
