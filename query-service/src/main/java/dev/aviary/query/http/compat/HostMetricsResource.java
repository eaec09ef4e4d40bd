package dev.aviary.query.http.compat;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.http.parameter.NextLink;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.metric.HostRecord;
import dev.aviary.query.store.metric.HostRecordStore;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A host's load, a record for each time. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Older interfaces")
@RolesAllowed(Role.ANALYST)
@IgnoresUnknownParameters
public class HostMetricsResource {
    private static final String PATH = "api/metrics";
    private static final String DEFAULT_HOST = "localhost";

    private final HostRecordStore store;

    HostMetricsResource(HostRecordStore store) {
        this.store = store;
    }

    @GET
    @Path(PATH)
    @Operation(
            operationId = "listHostRecords",
            summary = "Records by time, in pages; start and end are inclusive and each may be absent")
    @Parameter(in = ParameterIn.QUERY, name = "host", description = "whose load it is; localhost when absent")
    @Parameter(in = ParameterIn.QUERY, name = "start", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "end", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100000; 10000 when absent")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "from the Link header of the page before")
    public RestResponse<List<HostRecordResponse>> records(@Context HttpServerRequest request) {
        return page(request, CompatParameters.range(request, "start", "end"));
    }

    @GET
    @Path(PATH + "/{day}")
    @Operation(
            operationId = "listHostRecordsOfDay",
            summary = "Records of one UTC day, yyyy-mm-dd, in pages; 404 when there are none")
    @Parameter(in = ParameterIn.QUERY, name = "host", description = "whose load it is; localhost when absent")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100000; 10000 when absent")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "from the Link header of the page before")
    public RestResponse<List<HostRecordResponse>> recordsOfDay(
            @RestPath String day, @Context HttpServerRequest request) {
        long start = EpochMicros.PER_DAY * day(day).toEpochDay();
        RestResponse<List<HostRecordResponse>> page =
                page(request, new TimeRange(start, start + EpochMicros.PER_DAY - 1));
        if (page.getEntity().isEmpty()) {
            throw Problem.of(ProblemType.NO_READINGS, "This host has no record on this day.")
                    .toException();
        }
        return page;
    }

    @GET
    @Path(PATH + "/max_cpu_load")
    @Operation(
            operationId = "getMostLoadedHostRecord",
            summary = "The record with the greatest cpu_load; of several, the latest")
    @Parameter(in = ParameterIn.QUERY, name = "host", description = "whose load it is; localhost when absent")
    @Parameter(in = ParameterIn.QUERY, name = "start", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "end", description = "epoch seconds or ISO-8601; inclusive")
    public HostRecordResponse mostLoaded(@Context HttpServerRequest request) {
        return found(store.mostLoaded(host(request), CompatParameters.range(request, "start", "end")));
    }

    @GET
    @Path(PATH + "/min_cpu_load")
    @Operation(
            operationId = "getLeastLoadedHostRecord",
            summary = "The record with the least cpu_load; of several, the latest")
    @Parameter(in = ParameterIn.QUERY, name = "host", description = "whose load it is; localhost when absent")
    @Parameter(in = ParameterIn.QUERY, name = "start", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "end", description = "epoch seconds or ISO-8601; inclusive")
    public HostRecordResponse leastLoaded(@Context HttpServerRequest request) {
        return found(store.leastLoaded(host(request), CompatParameters.range(request, "start", "end")));
    }

    private static HostRecordResponse found(Optional<HostRecord> record) {
        return record.map(HostRecordResponse::of)
                .orElseThrow(() -> Problem.of(ProblemType.NO_READINGS, "This host has no cpu_load in this range.")
                        .toException());
    }

    private RestResponse<List<HostRecordResponse>> page(HttpServerRequest request, TimeRange range) {
        int limit = Parameters.integer(
                "limit", request.getParam("limit"), CompatParameters.LIMIT, CompatParameters.MAX_LIMIT);
        String cursor = request.getParam("cursor");
        long start = cursor == null
                ? range.start()
                : Math.max(range.start(), CompatParameters.position(cursor, ByteBuffer::getLong) + 1);
        List<HostRecord> records = store.first(host(request), new TimeRange(start, range.end()), limit + 1);
        List<HostRecord> page = records.subList(0, Math.min(limit, records.size()));
        RestResponse.ResponseBuilder<List<HostRecordResponse>> response = RestResponse.ResponseBuilder.ok(
                page.stream().map(HostRecordResponse::of).toList());
        if (records.size() > limit) {
            response.header(
                    HttpHeaders.LINK,
                    NextLink.of(
                            request.query(),
                            CompatParameters.cursor(page.getLast().epochMicros())));
        }
        return response.build();
    }

    private static UUID host(HttpServerRequest request) {
        String host = CompatParameters.name(request, "host");
        return NamedDevice.of(host == null ? DEFAULT_HOST : host).uuid();
    }

    private static LocalDate day(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new InvalidFieldException("day", "must be a date that exists, as yyyy-mm-dd");
    }
}
