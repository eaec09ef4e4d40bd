package dev.aviary.http.endpoint.filter;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.endpoint.Endpoint;
import dev.aviary.http.endpoint.Endpoints;
import dev.aviary.http.endpoint.QueryString;
import dev.aviary.http.endpoint.ServedOperation;
import dev.aviary.http.problem.Problem;
import dev.aviary.model.InvalidFieldException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that an operation does not know, that have no value, or that are given twice where one counts.
 * The framework would ignore them, and answer another question exactly. Resources read the others as they always do.
 */
@Singleton
class ParameterFilter {
    private final Endpoints endpoints;
    private final RequestBodyFilter bodies;

    ParameterFilter(Endpoints endpoints, RequestBodyFilter bodies) {
        this.endpoints = endpoints;
        this.bodies = bodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.PARAMETERS.priority());
    }

    private void check(RoutingContext context) {
        @Nullable Endpoint endpoint = endpoints.find(context);
        @Nullable String query = context.request().query();
        @Nullable ServedOperation operation = endpoint == null
                ? null
                : endpoint.operation(context.request().method().name());
        if (operation == null || query == null) {
            context.next();
            return;
        }
        try {
            replace(context, operation.read(query));
        } catch (InvalidFieldException e) {
            bodies.refuse(context, Problem.ofParameter(e));
            return;
        }
        context.next();
    }

    /** Both are what resources read; the framework's own parser takes a semicolon for a separator and ignores case. */
    private static void replace(RoutingContext context, QueryString known) {
        MultiMap ofResources = context.queryParams().clear();
        MultiMap ofRequest = context.request().params().clear();
        known.forEach((name, value) -> {
            ofResources.add(name, value);
            ofRequest.add(name, value);
        });
    }
}
