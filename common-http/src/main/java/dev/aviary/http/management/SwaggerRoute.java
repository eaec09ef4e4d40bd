package dev.aviary.http.management;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Leads from /swagger to the page by a relative address; the framework's own redirect loses a prefix that a proxy strips. */
@ApplicationScoped
class SwaggerRoute {
    /** After the filters, whose orders are negative, and before the framework's routes, whose orders are positive. */
    private static final int ORDER = 0;

    void register(@Observes Router router) {
        // The framework's route of the page also matches every path that begins with its path.
        router.routeWithRegex("/swagger[^/].*").order(ORDER).handler(SwaggerRoute::notFound);
        router.get("/swagger").order(ORDER).handler(SwaggerRoute::redirect);
        router.head("/swagger").order(ORDER).handler(SwaggerRoute::redirect);
    }

    private static void notFound(RoutingContext context) {
        Problem.of(ProblemType.NOT_FOUND, "No resource has this path.").writeTo(context.response());
    }

    /** The route matches the page's address, with a slash, too. */
    private static void redirect(RoutingContext context) {
        if (context.normalizedPath().endsWith("/")) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, "swagger/")
                    .end();
        }
    }
}
