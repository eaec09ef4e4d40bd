package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.RequiredParameters;
import dev.aviary.query.http.conditional.NativeApi;
import dev.aviary.query.http.parameter.CalendarParameters;
import dev.aviary.query.http.parameter.PlotParameters;
import dev.aviary.query.http.parameter.RangeRequest;
import dev.aviary.query.http.response.BucketResponse;
import dev.aviary.query.store.scan.SeriesChoice;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A series as few points as a plot can show. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
@RolesAllowed(Role.ANALYST)
@NativeApi
@RequiredParameters("type")
public class SeriesResource {
    static final String BUCKET_SECONDS = "Aviary-Bucket-Seconds";

    private final PlotStore store;

    SeriesResource(PlotStore store) {
        this.store = store;
    }

    @GET
    @Path(ReadingResource.PATH + "/series")
    @Operation(
            operationId = "getSeries",
            summary = "Count, least, greatest, mean, first and last value of each bucket of time that holds a reading",
            description = "The width of all buckets, in seconds, is in the header Aviary-Bucket-Seconds, unless they"
                    + " are those of a calendar.")
    public RestResponse<List<BucketResponse>> series(
            @BeanParam RangeRequest request, @BeanParam PlotParameters plot, @BeanParam CalendarParameters calendar) {
        Plot found = store.plot(
                SeriesChoice.of(request.series()),
                plot.request(request.range(), request.start() != null, request.end() != null, calendar.calendar()));
        return response(found, found.rows().stream().map(BucketResponse::of).toList());
    }

    /** The rows of a plot, with the width of their buckets in a header. */
    public static <T> RestResponse<List<T>> response(Plot plot, List<T> rows) {
        RestResponse.ResponseBuilder<List<T>> response = RestResponse.ResponseBuilder.ok(rows);
        plot.widthSeconds().ifPresent(width -> response.header(BUCKET_SECONDS, width));
        return response.build();
    }
}
