package dev.aviary.query.http.parameter;

import dev.aviary.query.statistics.StatisticsSpec;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which statistics are requested, as it was sent. */
public record StatisticsParameters(
        @Parameter(description = "of the quartiles: tukey (hinges; the default) or linear (R type 7)")
        @RestQuery
        @Nullable String method,

        @Parameter(description = "further linear quantiles, such as 0.9,0.99") @RestQuery
        List<String> q) {

    /** The statistics that were requested. */
    public StatisticsSpec spec() {
        return new StatisticsSpec(Parameters.quartileMethod(method), Parameters.quantiles(q));
    }
}
