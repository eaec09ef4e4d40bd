package dev.aviary.ingest.http.compat;

import dev.aviary.http.access.DeviceScope;
import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.ingest.http.compat.MetricDecoder.DecodedMetric;
import dev.aviary.ingest.http.decode.BodyDecoding;
import dev.aviary.ingest.http.decode.BodyFormat;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Free-form metrics in. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Older interfaces")
@RolesAllowed({Role.DEVICE, Role.GATEWAY})
@IgnoresUnknownParameters
public class MetricResource {
    private final CompatPublisher publisher;
    private final Clock clock;

    MetricResource(CompatPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @POST
    @Path("v1/metrics")
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = MetricAcceptedResponse.class)))
    @Operation(
            operationId = "postMetric",
            summary = "Takes one metric: an object with at least name, ts and value, kept as it was sent",
            description = "A metric whose value is a number is also a reading of its host.")
    public Uni<MetricAcceptedResponse> post(@Context RoutingContext request) {
        BodyFormat.requireJson(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        Instant arrival = clock.instant();
        DeviceScope scope = DeviceScope.of(request);
        return BodyDecoding.decode(request, body -> new MetricDecoder(arrival).decode(body))
                .flatMap(decoded -> publish(request, decoded, scope));
    }

    private Uni<MetricAcceptedResponse> publish(RoutingContext request, DecodedMetric decoded, DeviceScope scope) {
        scope.require(decoded.device().uuid());
        return publisher.publish(
                request,
                Optional.of(decoded.metric()),
                decoded.device(),
                decoded.reading().map(List::of).orElse(List.of()));
    }
}
