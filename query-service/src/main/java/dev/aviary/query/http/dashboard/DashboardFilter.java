package dev.aviary.query.http.dashboard;

import dev.aviary.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Restricts the dashboard to its own files and to its own service. Swagger UI is not restricted. */
@ApplicationScoped
class DashboardFilter {
    // 'self' covers the scheme ws in today's browsers, but not in those of a few years ago.
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self' ws: wss:; object-src 'none'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'none'";

    void register(@Observes Filters filters) {
        filters.register(DashboardFilter::protect, FilterOrder.PAGE_HEADERS.priority());
    }

    private static void protect(RoutingContext context) {
        if (isOfTheDashboard(context.normalizedPath())) {
            context.addHeadersEndHandler(end -> addHeaders(context.response().headers()));
        }
        context.next();
    }

    private static boolean isOfTheDashboard(String path) {
        return path.equals("/") || path.equals("/index.html") || path.startsWith("/dashboard/");
    }

    private static void addHeaders(MultiMap headers) {
        headers.set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                // Checked again each time, so that a page never runs with the modules of another version.
                .set("Cache-Control", "no-cache");
    }
}
