package dev.aviary.http.management;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Metrics on the port that clients know: with a management port the framework serves them on that alone. */
@ApplicationScoped
class MetricsRoute {
    private static final String PATH = "/metrics";

    void register(@Observes Router router) {
        // Without a scrape; RFC 9110 lets HEAD omit what only the making of the content determines.
        router.head(PATH).handler(context -> context.response().end());
        router.get(PATH).blockingHandler(new PrometheusHandler(false, Optional.empty()), false);
    }
}
