package dev.aviary.query.http.compat;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.http.parameter.NextLink;
import dev.aviary.query.http.compat.MetricOutput.Part;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.store.metric.MetricPosition;
import dev.aviary.query.store.metric.MetricRange;
import dev.aviary.query.store.metric.MetricStore;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Free-form metrics out, exactly as they came in. */
@Path("/")
@Tag(name = "Older interfaces")
@RolesAllowed(Role.ANALYST)
@IgnoresUnknownParameters
public class MetricResource {
    private final MetricStore store;
    private final MetricOutput output;

    MetricResource(MetricStore store, MetricOutput output) {
        this.store = store;
        this.output = output;
    }

    @GET
    @Path("v1/metrics")
    @Produces({MediaType.APPLICATION_JSON, "application/x-ndjson"})
    @Operation(
            operationId = "listMetrics",
            summary = "Metrics as they were sent, by ts",
            description = "As JSON in pages, where more follow with a Link to the next one; as NDJSON, the whole range"
                    + " as a stream.")
    @Parameter(in = ParameterIn.QUERY, name = "name", description = "all names when absent")
    @Parameter(in = ParameterIn.QUERY, name = "sts", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "ets", description = "epoch seconds or ISO-8601; inclusive")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100000; 10000 when absent")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "from the Link header of the page before")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response metrics(@RestHeader(HttpHeaders.ACCEPT) String mediaType, @Context HttpServerRequest request) {
        MetricFormat format = MetricFormat.of(mediaType);
        String limit = request.getParam("limit");
        String cursor = request.getParam("cursor");
        MetricRange range = new MetricRange(
                CompatParameters.name(request, "name"),
                CompatParameters.range(request, "sts", "ets"),
                cursor == null ? null : CompatParameters.position(cursor, MetricResource::position));
        int size = Parameters.integer("limit", limit, CompatParameters.LIMIT, CompatParameters.MAX_LIMIT);
        if (format == MetricFormat.NDJSON && limit == null && cursor == null) {
            return respond(new Part(range, null, Long.MAX_VALUE), format, request)
                    .build();
        }
        Optional<MetricPosition> end = store.pageEnd(range, size);
        Part page = end.map(last -> new Part(range, last, Long.MAX_VALUE)).orElse(new Part(range, null, size));
        Response.ResponseBuilder response = respond(page, format, request);
        end.ifPresent(last -> response.header(HttpHeaders.LINK, NextLink.of(request.query(), cursor(last))));
        return response.build();
    }

    private Response.ResponseBuilder respond(Part part, MetricFormat format, HttpServerRequest request) {
        StreamingOutput body = target -> output.write(part, format, request, target);
        Response.ResponseBuilder response =
                HttpMethod.HEAD.equals(request.method()) ? Response.ok() : Response.ok(body);
        return response.type(format.contentType()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static String cursor(MetricPosition end) {
        return CompatParameters.cursor(
                end.epochMicros(), end.id().getMostSignificantBits(), end.id().getLeastSignificantBits());
    }

    private static MetricPosition position(ByteBuffer bytes) {
        return new MetricPosition(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
    }
}
