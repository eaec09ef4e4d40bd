package dev.aviary.query.http;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemException;
import dev.aviary.http.ProblemType;
import dev.aviary.http.access.Role;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.http.answer.NativeApi;
import dev.aviary.query.statistics.Moments;
import dev.aviary.query.statistics.Quantiles;
import dev.aviary.query.store.counts.LastOccurrence;
import dev.aviary.query.store.counts.RangeSummary;
import dev.aviary.query.store.counts.ValueCountStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Exact statistics over any range of one series. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RolesAllowed(Role.ANALYST)
@NativeApi
public class StatisticResource {
    private final ValueCountStore store;

    StatisticResource(ValueCountStore store) {
        this.store = store;
    }

    @GET
    @Path(ReadingResource.PATH + "/min")
    @Operation(summary = "The reading with the least value; of several, the latest")
    public ReadingResponse min(@BeanParam RangeRequest request) {
        return ReadingResponse.of(holding(request, ValueCounts::min).reading());
    }

    @GET
    @Path(ReadingResource.PATH + "/max")
    @Operation(summary = "The reading with the greatest value; of several, the latest")
    public ReadingResponse max(@BeanParam RangeRequest request) {
        return ReadingResponse.of(holding(request, ValueCounts::max).reading());
    }

    @GET
    @Path(ReadingResource.PATH + "/median")
    @Operation(
            summary = "The latest reading that holds the median",
            description = "For an even count, value is the mean of the middle two, and the reading is the latest that"
                    + " holds the lower one.")
    public ReadingResponse median(@BeanParam RangeRequest request) {
        LastOccurrence lower = holding(request, Quantiles::lowerMedian);
        return ReadingResponse.withValue(lower.reading(), Quantiles.median(lower.counts()));
    }

    @GET
    @Path(ReadingResource.PATH + "/mode")
    @Operation(summary = "The value that occurs most often; of several, the smallest")
    public ValueResponse mode(@BeanParam RangeRequest request) {
        return new ValueResponse(counts(request).mode());
    }

    @GET
    @Path(ReadingResource.PATH + "/mean")
    @Operation(summary = "The arithmetic mean, correctly rounded")
    public ValueResponse mean(@BeanParam RangeRequest request) {
        return new ValueResponse(Moments.mean(counts(request)));
    }

    @GET
    @Path(ReadingResource.PATH + "/quartiles")
    @Operation(summary = "Both quartiles")
    public QuartilesResponse quartiles(
            @BeanParam RangeRequest request,
            @Parameter(description = "tukey (hinges; the default) or linear (R type 7)") @RestQuery @Nullable String method) {
        QuartileMethod quartiles = QuartileMethod.parse(method);
        return QuartilesResponse.of(quartiles.of(counts(request)));
    }

    @GET
    @Path(ReadingResource.PATH + "/statistics")
    @Operation(summary = "All statistics at once")
    public StatisticsResponse statistics(
            @BeanParam RangeRequest request,
            @Parameter(description = "of the quartiles: tukey (hinges; the default) or linear (R type 7)")
                    @RestQuery
                    @Nullable String method,
            @Parameter(description = "further linear quantiles, such as 0.9,0.99") @RestQuery @Nullable String q) {
        QuartileMethod quartiles = QuartileMethod.parse(method);
        Map<String, BigDecimal> quantiles = Parameters.quantiles(q);
        RangeSummary bounded =
                store.bounded(request.series(), request.range()).orElseThrow(StatisticResource::noReadings);
        return StatisticsResponse.of(bounded, quartiles, quantiles);
    }

    private LastOccurrence holding(RangeRequest request, ToDoubleFunction<ValueCounts> choice) {
        return store.holding(request.series(), request.range(), choice).orElseThrow(StatisticResource::noReadings);
    }

    private ValueCounts counts(RangeRequest request) {
        ValueCounts counts = store.counts(request.series(), request.range());
        if (counts.isEmpty()) {
            throw noReadings();
        }
        return counts;
    }

    private static ProblemException noReadings() {
        return Problem.of(ProblemType.NO_READINGS, "This device has no reading of this type in this range.")
                .toException();
    }
}
