package dev.aviary.http.management;

import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

/**
 * Health on the management port too. The framework would move it there, and the port that clients know is to answer as
 * well; on this port no flood of requests delays a probe.
 */
@ApplicationScoped
class ManagementHealth {
    private final SmallRyeHealthReporter reporter;

    ManagementHealth(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        respond(router, "/healthz", reporter::getHealthAsync);
        respond(router, "/healthz/live", reporter::getLivenessAsync);
        respond(router, "/healthz/ready", reporter::getReadinessAsync);
        respond(router, "/healthz/started", reporter::getStartupAsync);
    }

    private void respond(Router router, String path, Supplier<Uni<SmallRyeHealth>> asking) {
        router.get(path)
                .handler(context -> asking.get()
                        .subscribe()
                        .with(health -> write(health, context.response()), failure -> context.fail(failure)));
    }

    private void write(SmallRyeHealth health, HttpServerResponse response) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        reporter.reportHealth(document, health);
        response.setStatusCode(health.isDown() ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(document.toByteArray()));
    }
}
