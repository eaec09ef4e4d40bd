package dev.aviary.ingest.http;

import dev.aviary.http.access.DeviceScope;
import dev.aviary.http.access.Role;
import dev.aviary.http.parameter.PathDevice;
import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.http.decode.BodyDecoding;
import dev.aviary.ingest.http.decode.BodyFormat;
import dev.aviary.ingest.http.decode.DescriptionDecoder;
import dev.aviary.ingest.http.rate.DeviceRates;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.description.DeviceDescription;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The description of a device: its name, the units of its values, and its tags. */
@Path("/")
@RolesAllowed({Role.DEVICE, Role.GATEWAY})
@Tag(name = "Fleet")
public class DeviceResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReadingPublisher publisher;
    private final DeviceRates rates;

    DeviceResource(ReadingPublisher publisher, DeviceRates rates) {
        this.publisher = publisher;
        this.rates = rates;
    }

    @PUT
    @Path("devices/{device_uuid}")
    @Operation(
            operationId = "putDevice",
            summary = "Replaces a device's name, units and tags; durable once answered with 204.")
    public Uni<Void> put(@RestPath("device_uuid") String deviceUuid, @Context RoutingContext request) {
        UUID device = PathDevice.parse(deviceUuid);
        DeviceScope.of(request).require(device);
        BodyFormat.requireJson(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (rates.isOn()) {
            rates.takeAll(Map.of(device, 1));
        }
        return BodyDecoding.decode(request, body -> description(device, body))
                .flatMap(publisher::publish)
                .invoke(acknowledged -> PositionHeader.set(request, acknowledged))
                .replaceWithVoid()
                .onFailure(KafkaUnavailableException.class)
                .transform(failure -> Problem.unavailable("Kafka did not acknowledge. Send it again.", RETRY_AFTER)
                        .toException());
    }

    /** As {@link DescriptionDecoder#decode}; an invalid field is a problem with status 422. */
    private static DeviceDescription description(UUID device, byte[] body) {
        try {
            return new DescriptionDecoder(device).decode(body);
        } catch (InvalidFieldException e) {
            throw Problem.ofFields(
                            ProblemType.INVALID_FIELD,
                            "The field " + e.field() + " is invalid.",
                            List.of(FieldError.of(e)))
                    .toException();
        }
    }
}
