package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import dev.aviary.query.http.answer.NativeApi;
import dev.aviary.query.statistics.BucketWidth;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.Buckets;
import dev.aviary.query.store.counts.ValueCountStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A series as few points as a plot can show. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Plots")
@RolesAllowed(Role.ANALYST)
@NativeApi
public class SeriesResource {
    static final String BUCKET_SECONDS = "Aviary-Bucket-Seconds";
    private static final int POINTS = 500;
    private static final int MOST_POINTS = 10_000;

    private final ValueCountStore store;

    SeriesResource(ValueCountStore store) {
        this.store = store;
    }

    @GET
    @Path(ReadingResource.PATH + "/series")
    @Operation(
            summary = "Count, least, greatest and mean value of each bucket of time that holds a reading",
            description = "The width of all buckets, in seconds, stands in the header Aviary-Bucket-Seconds.")
    public RestResponse<List<BucketResponse>> series(
            @BeanParam RangeRequest request,
            @Parameter(description = "how many buckets at most, 1 to 10000; 500 when absent") @RestQuery @Nullable String points) {
        Series series = request.series();
        TimeRange range = request.range();
        int most = Parameters.integer("points", points, POINTS, MOST_POINTS);
        Buckets<BucketResponse> buckets = store.buckets(
                        series, range, readings -> width(request, range, readings, most), BucketResponse::of)
                .orElseGet(() -> new Buckets<>(widthOfNothing(request, range, most), List.of()));
        return RestResponse.ResponseBuilder.ok(buckets.summaries())
                .header(BUCKET_SECONDS, buckets.widthSeconds())
                .build();
    }

    /** An end that was not given is the readings' own. */
    private static long width(RangeRequest request, TimeRange asked, TimeRange readings, int points) {
        long start = request.start() == null ? readings.start() : asked.start();
        long end = request.end() == null ? readings.end() : asked.end();
        return BucketWidth.atMost(points, start / EpochMicros.PER_SECOND, end / EpochMicros.PER_SECOND);
    }

    private static long widthOfNothing(RangeRequest request, TimeRange asked, int points) {
        boolean isBounded = request.start() != null && request.end() != null && asked.start() <= asked.end();
        return isBounded ? width(request, asked, asked, points) : BucketWidth.narrowest();
    }
}
