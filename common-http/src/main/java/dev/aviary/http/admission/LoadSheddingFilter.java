package dev.aviary.http.admission;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Refuses at once what would be more work than {@link OverloadConfig} allows, so that what was admitted keeps its
 * latency. Runs after the last byte of the body: a client that sends slowly occupies no permit.
 */
@ApplicationScoped
public class LoadSheddingFilter {
    private final AdmissionLimiter limiter;
    private final String[] exempt;

    LoadSheddingFilter(OverloadConfig config, AdmissionLimiter limiter) {
        this.limiter = limiter;
        this.exempt = config.exemptPaths().toArray(String[]::new);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FilterOrder.LOAD_SHEDDING.priority());
    }

    private void admit(RoutingContext context) {
        if (isExempt(context.request().path()) || limiter.permitOf(context).enter()) {
            context.next();
        } else {
            refuse(context);
        }
    }

    /** Answers 503; none of the request was looked at. */
    void refuse(RoutingContext context) {
        problem().writeTo(context.response());
    }

    public Problem problem() {
        return limiter.refusal();
    }

    private boolean isExempt(@Nullable String path) {
        if (path == null) {
            return false;
        }
        for (String beginning : exempt) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
