package dev.aviary.query.http.parameter;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.summaries.PlotRequest;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a plot's resolution, as they were sent. */
public record PlotParameters(
        @Parameter(description = "how many buckets at most, 1 to 10000; 500 when absent; not with bucket")
        @RestQuery
        @Nullable String points) {
    private static final int POINTS = 500;
    private static final int MOST_POINTS = 10_000;

    /** The plot of a range of which each end was given or not. */
    public PlotRequest request(
            TimeRange range, boolean startIsGiven, boolean endIsGiven, @Nullable CalendarSpec calendar) {
        if (points != null && calendar != null) {
            throw new InvalidFieldException("points", "must not be given together with bucket");
        }
        int most = Parameters.integer("points", points, POINTS, MOST_POINTS);
        return new PlotRequest(range, startIsGiven, endIsGiven, most, calendar);
    }
}
