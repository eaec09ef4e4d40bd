package dev.aviary.http.management;

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
        router.get("/swagger").order(ORDER).handler(SwaggerRoute::redirect);
        router.head("/swagger").order(ORDER).handler(SwaggerRoute::redirect);
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
