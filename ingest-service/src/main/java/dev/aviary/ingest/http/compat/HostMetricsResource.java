package dev.aviary.ingest.http.compat;

import dev.aviary.http.access.DeviceScope;
import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.http.parameter.NameParameter;
import dev.aviary.ingest.http.decode.BodyDecoding;
import dev.aviary.ingest.http.decode.BodyFormat;
import dev.aviary.model.description.NamedDevice;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** A host's load in, record by record. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Older interfaces")
@RolesAllowed({Role.DEVICE, Role.GATEWAY})
@IgnoresUnknownParameters
public class HostMetricsResource {
    private static final String DEFAULT_HOST = "localhost";

    private final CompatPublisher publisher;
    private final Clock clock;

    HostMetricsResource(CompatPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @POST
    @Path("api/metrics")
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = MetricAcceptedResponse.class)))
    @Parameter(name = "host", description = "whose load it is; localhost when absent")
    @Operation(
            operationId = "postHostRecord",
            summary = "Takes one record: cpu_load and concurrency at a timestamp, or at the time of arrival")
    public Uni<MetricAcceptedResponse> post(@Context RoutingContext request) {
        BodyFormat.requireJson(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        NamedDevice host = NamedDevice.of(host(request.request().getParam("host")));
        DeviceScope.of(request).require(host.uuid());
        HostRecordDecoder decoder = new HostRecordDecoder(clock.instant());
        return BodyDecoding.decode(request, body -> decoder.decode(host.uuid(), body))
                .flatMap(record -> publisher.publish(request, Optional.empty(), host, record));
    }

    private static String host(@Nullable String host) {
        return host == null ? DEFAULT_HOST : NameParameter.parse("host", host);
    }
}
