package dev.aviary.http.route;

import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.problem.AccessProblems;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers as problems what never reaches a resource: unknown paths, and failures in the routes around them. */
@ApplicationScoped
class ProblemRoutes {
    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);

    private final RequestBodyFilter bodies;
    private final HeaderFilter headers;

    ProblemRoutes(RequestBodyFilter bodies, HeaderFilter headers) {
        this.bodies = bodies;
        this.headers = headers;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(this::notFound);
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        // A path that cannot be decoded matches no route, so no route's failure handler sees it.
        router.errorHandler(400, this::failed);
    }

    private void notFound(RoutingContext context) {
        Problem.of(ProblemType.NOT_FOUND, "No resource has this path.").writeTo(context.response());
    }

    private void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        // No filter has seen a path that cannot be decoded.
        headers.addTo(context.response());
        if (context.failure() instanceof ProblemException exception) {
            bodies.refuse(context, exception.problem());
            return;
        }
        Optional<Problem> refusal = AccessProblems.of(context.failure());
        if (refusal.isPresent()) {
            bodies.refuse(context, refusal.get());
            return;
        }
        ProblemType type = ProblemType.ofStatus(context.statusCode());
        if (type.status() >= 500) {
            LOG.error("event=request_failed", context.failure());
        }
        Problem.of(type, type.title() + ".").writeTo(context.response());
    }
}
