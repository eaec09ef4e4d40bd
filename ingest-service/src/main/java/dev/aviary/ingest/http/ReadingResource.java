package dev.aviary.ingest.http;

import dev.aviary.http.access.Role;
import dev.aviary.http.parameter.PathDevice;
import dev.aviary.ingest.http.decode.BodyFormat;
import dev.aviary.ingest.http.decode.RequestScope;
import dev.aviary.model.InvalidFieldException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Accepts readings of one device, or of several devices from a gateway. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.DEVICE, Role.GATEWAY})
@Tag(name = "Readings")
public class ReadingResource {
    private final ReadingIngestion ingestion;

    ReadingResource(ReadingIngestion ingestion) {
        this.ingestion = ingestion;
    }

    @POST
    @Path("devices/{device_uuid}/readings")
    @ResponseStatus(202)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AcceptedResponse.class)))
    @Operation(
            operationId = "postReadingsOfDevice",
            summary = "Takes one reading of a device, or an array of them; durable once answered with 202.")
    public Uni<AcceptedResponse> postOfDevice(
            @RestPath("device_uuid") String deviceUuid,
            @RestQuery @Nullable String partial,
            @Context RoutingContext request) {
        return take(RequestScope.ofDevice(PathDevice.parse(deviceUuid), request), partial, request);
    }

    @POST
    @Path("readings")
    @ResponseStatus(202)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AcceptedResponse.class)))
    @Operation(
            operationId = "postReadings",
            summary = "Takes readings of many devices, as an array or as NDJSON; durable once answered with 202.")
    public Uni<AcceptedResponse> postOfMany(@RestQuery @Nullable String partial, @Context RoutingContext request) {
        return take(RequestScope.ofMany(request), partial, request);
    }

    private Uni<AcceptedResponse> take(RequestScope sender, @Nullable String partial, RoutingContext request) {
        BodyFormat format = BodyFormat.of(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        return ingestion.take(sender, format, isPartial(partial));
    }

    private static boolean isPartial(@Nullable String partial) {
        if (partial == null || partial.equals("false")) {
            return false;
        }
        if (partial.equals("true")) {
            return true;
        }
        throw new InvalidFieldException("partial", "must be true or false");
    }
}
