package dev.aviary.query.http.fleet;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.RequiredParameters;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.query.http.SeriesResource;
import dev.aviary.query.http.conditional.NativeApi;
import dev.aviary.query.http.parameter.CalendarParameters;
import dev.aviary.query.http.parameter.PlotParameters;
import dev.aviary.query.http.parameter.StatisticsParameters;
import dev.aviary.query.http.response.BucketResponse;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.statistic.StatisticStore;
import dev.aviary.query.store.statistic.StatisticsRow;
import dev.aviary.query.store.summaries.Plot;
import dev.aviary.query.store.summaries.PlotStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The readings of all devices that have some tags, together or by group. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fleet")
@RolesAllowed(Role.ANALYST)
@NativeApi
@RequiredParameters("type")
public class FleetResource {
    private final StatisticStore statistics;
    private final PlotStore plots;

    FleetResource(StatisticStore statistics, PlotStore plots) {
        this.statistics = statistics;
        this.plots = plots;
    }

    @GET
    @Path("statistics")
    @Operation(
            operationId = "getFleetStatistics",
            summary = "All statistics over the readings of many devices",
            description = "Of all of them together as an object; with group_by or bucket, of each group and bucket that"
                    + " holds a reading as an array of such objects, by group, then time.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {FleetStatisticsResponse.class, FleetStatisticsResponse[].class})))
    public Object statistics(
            @BeanParam FleetRequest request,
            @BeanParam CalendarParameters calendar,
            @BeanParam StatisticsParameters asked) {
        CalendarSpec division = calendar.calendar();
        List<FleetStatisticsResponse> rows =
                statistics.statistics(request.choice(), request.range(), asked.spec(), division).stream()
                        .map(row -> response(row, request.isGrouped(), division != null))
                        .toList();
        if (request.isGrouped() || division != null) {
            return rows;
        }
        return rows.stream().findFirst().orElseThrow(FleetResource::noReadings);
    }

    private static FleetStatisticsResponse response(StatisticsRow row, boolean isGrouped, boolean isDivided) {
        return FleetStatisticsResponse.of(row, isGrouped, isDivided);
    }

    private static ProblemException noReadings() {
        return Problem.of(ProblemType.NO_READINGS, "No matching device has a reading of this type in this range.")
                .toException();
    }

    @GET
    @Path("series")
    @Operation(
            operationId = "getFleetSeries",
            summary =
                    "Count, least, greatest, mean, first and last value of each bucket of the readings of many devices",
            description = "By group, then time; all groups by one width, which is in the header"
                    + " Aviary-Bucket-Seconds unless the buckets are those of a calendar.")
    public RestResponse<List<BucketResponse>> series(
            @BeanParam FleetRequest request, @BeanParam PlotParameters plot, @BeanParam CalendarParameters calendar) {
        Plot found = plots.plot(
                request.choice(),
                plot.request(request.range(), request.start() != null, request.end() != null, calendar.calendar()));
        return SeriesResource.response(
                found,
                found.rows().stream()
                        .map(row -> request.isGrouped() ? BucketResponse.ofGroup(row) : BucketResponse.of(row))
                        .toList());
    }
}
