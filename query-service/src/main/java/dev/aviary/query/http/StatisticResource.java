package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.RequiredParameters;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.query.http.conditional.NativeApi;
import dev.aviary.query.http.parameter.CalendarParameters;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.http.parameter.RangeRequest;
import dev.aviary.query.http.parameter.StatisticsParameters;
import dev.aviary.query.http.response.QuartilesResponse;
import dev.aviary.query.http.response.ReadingResponse;
import dev.aviary.query.http.response.StatisticsResponse;
import dev.aviary.query.http.response.ValueResponse;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.statistic.Median;
import dev.aviary.query.store.statistic.SeriesStatistics;
import dev.aviary.query.store.statistic.StatisticStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Exact statistics over any range of one series. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RolesAllowed(Role.ANALYST)
@NativeApi
@RequiredParameters("type")
public class StatisticResource {
    private final StatisticStore store;

    StatisticResource(StatisticStore store) {
        this.store = store;
    }

    @GET
    @Path(ReadingResource.PATH + "/min")
    @Operation(operationId = "getMin", summary = "The reading with the least value; of several, the latest")
    public ReadingResponse min(@BeanParam RangeRequest request) {
        return ReadingResponse.of(found(store.min(request.series(), request.range())));
    }

    @GET
    @Path(ReadingResource.PATH + "/max")
    @Operation(operationId = "getMax", summary = "The reading with the greatest value; of several, the latest")
    public ReadingResponse max(@BeanParam RangeRequest request) {
        return ReadingResponse.of(found(store.max(request.series(), request.range())));
    }

    @GET
    @Path(ReadingResource.PATH + "/median")
    @Operation(
            operationId = "getMedian",
            summary = "The latest reading that holds the median",
            description = "For an even count, value is the mean of the middle two, and the reading is the latest that"
                    + " holds the lower one.")
    public ReadingResponse median(@BeanParam RangeRequest request) {
        Median median = found(store.median(request.series(), request.range()));
        return ReadingResponse.withValue(median.reading(), median.value());
    }

    @GET
    @Path(ReadingResource.PATH + "/mode")
    @Operation(operationId = "getMode", summary = "The value that occurs most often; of several, the smallest")
    public ValueResponse mode(@BeanParam RangeRequest request) {
        return new ValueResponse(found(store.mode(request.series(), request.range())));
    }

    @GET
    @Path(ReadingResource.PATH + "/mean")
    @Operation(operationId = "getMean", summary = "The arithmetic mean, correctly rounded")
    public ValueResponse mean(@BeanParam RangeRequest request) {
        return new ValueResponse(found(store.mean(request.series(), request.range())));
    }

    @GET
    @Path(ReadingResource.PATH + "/quartiles")
    @Operation(operationId = "getQuartiles", summary = "Both quartiles")
    public QuartilesResponse quartiles(
            @BeanParam RangeRequest request,
            @Parameter(description = "tukey (hinges; the default) or linear (R type 7)") @RestQuery @Nullable String method) {
        return QuartilesResponse.of(
                found(store.quartiles(request.series(), request.range(), Parameters.quartileMethod(method))));
    }

    @GET
    @Path(ReadingResource.PATH + "/statistics")
    @Operation(
            operationId = "getStatistics",
            summary = "All statistics at once",
            description =
                    "Of the whole range as an object; with bucket, of each bucket that holds a reading as an array"
                            + " of such objects with start and end.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {StatisticsResponse.class, StatisticsResponse[].class})))
    public Object statistics(
            @BeanParam RangeRequest request,
            @BeanParam CalendarParameters calendar,
            @BeanParam StatisticsParameters statistics) {
        CalendarSpec division = calendar.calendar();
        List<SeriesStatistics> rows = store.statistics(request.series(), request.range(), statistics.spec(), division);
        return division == null
                ? StatisticsResponse.ofRange(found(rows.stream().findFirst()))
                : rows.stream().map(StatisticsResponse::ofBucket).toList();
    }

    private static <T> T found(Optional<T> answer) {
        return answer.orElseThrow(StatisticResource::noReadings);
    }

    private static ProblemException noReadings() {
        return Problem.of(ProblemType.NO_READINGS, "This device has no reading of this type in this range.")
                .toException();
    }
}
