package dev.aviary.ingest.http;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import dev.aviary.ingest.StagesConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Where the gateway is switched off, no path takes anything. */
@ApplicationScoped
class EdgeStageFilter {
    private static final int BEFORE_BODIES_ARE_READ = 20_000;

    private static final List<String> TAKING =
            List.of("/devices", "/readings", "/v1/metrics", "/api/metrics", "/dead-letters");

    private final StagesConfig stages;

    EdgeStageFilter(StagesConfig stages) {
        this.stages = stages;
    }

    void register(@Observes Filters filters) {
        if (!stages.gateway()) {
            filters.register(EdgeStageFilter::refuse, BEFORE_BODIES_ARE_READ);
        }
    }

    private static void refuse(RoutingContext request) {
        String path = request.normalizedPath();
        if (TAKING.stream().anyMatch(path::startsWith)) {
            request.fail(Problem.of(ProblemType.NOT_FOUND, "This process takes no readings.")
                    .toException());
        } else {
            request.next();
        }
    }
}
