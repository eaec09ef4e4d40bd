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
        try {
            URI checked = new URI(withoutAuthority(context.request().uri()));
            if (checked.getRawPath() != null) {
                context.next();
                return;
            }
        } catch (URISyntaxException e) {
            // Reported below, without the parser's message.
        }
        bodies.refuse(
                context,
                Problem.of(
                        ProblemType.BAD_REQUEST,
                        "The path or the query is not well-formed; encode special characters."));
    }

    /** Two slashes at the beginning of a path would be those of an authority, but not behind a dot segment. */
    private static String withoutAuthority(String uri) {
        return uri.startsWith("//") ? "/." + uri : uri;
    }
}
