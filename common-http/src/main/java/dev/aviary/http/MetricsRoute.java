package dev.aviary.http;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Metrics on the port that clients know: with a management port the framework serves them on that alone. */
@ApplicationScoped
class MetricsRoute {
    void register(@Observes Router router) {
        router.get("/metrics").blockingHandler(new PrometheusHandler(false, Optional.empty()), false);
    }
}
