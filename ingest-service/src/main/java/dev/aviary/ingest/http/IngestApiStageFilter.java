package dev.aviary.ingest.http;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.endpoint.Endpoints;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.StagesConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Where the ingest API is switched off, no path takes anything. */
@ApplicationScoped
class IngestApiStageFilter {
    private final StagesConfig stages;
    private final Endpoints endpoints;

    IngestApiStageFilter(StagesConfig stages, Endpoints endpoints) {
        this.stages = stages;
        this.endpoints = endpoints;
    }

    void register(@Observes Filters filters) {
        if (!stages.ingestApi()) {
            filters.register(this::refuse, FilterOrder.STAGES.priority());
        }
    }

    private void refuse(RoutingContext request) {
        if (endpoints.serve(request)) {
            request.fail(Problem.of(ProblemType.NOT_FOUND, "This process takes no readings.")
                    .toException());
        } else {
            request.next();
        }
    }
}
