package dev.aviary.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says with every answer that a browser may neither take it for something else nor frame it. Not by the framework's
 * settings for headers, which make a 500 of a path that cannot be decoded.
 */
@ApplicationScoped
class HeaderFilter {
    void register(@Observes Filters filters) {
        filters.register(HeaderFilter::add, FilterOrder.RESPONSE_HEADERS.priority());
    }

    private static void add(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "frame-ancestors 'none'");
        context.next();
    }
}
