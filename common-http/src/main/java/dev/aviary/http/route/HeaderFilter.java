package dev.aviary.http.route;

import dev.aviary.http.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * Sets the headers of every response: Date, by which devices without a clock set theirs, and those by which a browser
 * neither guesses a type nor shows it in a frame. The framework's settings for headers make a 500 of a path that cannot be
 * decoded.
 */
@ApplicationScoped
class HeaderFilter {
    private final ResponseDate date = new ResponseDate(Clock.systemUTC());

    void register(@Observes Filters filters) {
        filters.register(this::add, FilterOrder.RESPONSE_HEADERS.priority());
    }

    private void add(RoutingContext context) {
        addTo(context.response());
        // Again where the response took its time: the date is that of the response.
        context.addHeadersEndHandler(written -> context.response().putHeader(HttpHeaders.DATE, date.now()));
        context.next();
    }

    void addTo(HttpServerResponse response) {
        response.putHeader(HttpHeaders.DATE, date.now())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "frame-ancestors 'none'");
    }
}
