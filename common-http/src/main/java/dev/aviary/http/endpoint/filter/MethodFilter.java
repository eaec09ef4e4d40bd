package dev.aviary.http.endpoint.filter;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.endpoint.Endpoint;
import dev.aviary.http.endpoint.Endpoints;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers OPTIONS, refuses methods that a path does not take with 405, and answers 404 to every method of a path that is
 * not served. OPTIONS and 405 carry the same Allow.
 */
@Singleton
class MethodFilter {
    private final Endpoints endpoints;
    private final FrameworkPaths framework;
    private final RequestBodyFilter bodies;

    MethodFilter(Endpoints endpoints, FrameworkPaths framework, RequestBodyFilter bodies) {
        this.endpoints = endpoints;
        this.framework = framework;
        this.bodies = bodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.METHODS.priority());
    }

    private void check(RoutingContext context) {
        HttpMethod method = context.request().method();
        @Nullable Endpoint endpoint = endpoints.find(context);
        if (endpoint != null) {
            respond(context, endpoint.allow(), endpoint.operation(method.name()) != null);
        } else if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
            // The framework's own routes check their methods themselves, and the last route of all responds with 404.
            context.next();
        } else if (framework.serve(context.normalizedPath())) {
            respond(context, FrameworkPaths.ALLOW, false);
        } else {
            bodies.refuse(context, Problem.of(ProblemType.NOT_FOUND, "No resource has this path."));
        }
    }

    private void respond(RoutingContext context, String allow, boolean isServed) {
        if (isServed) {
            context.next();
        } else if (HttpMethod.OPTIONS.equals(context.request().method())) {
            context.response()
                    .setStatusCode(200)
                    .putHeader(HttpHeaders.ALLOW, allow)
                    .end();
        } else {
            bodies.refuse(context, Problem.ofMethod(allow));
        }
    }
}
