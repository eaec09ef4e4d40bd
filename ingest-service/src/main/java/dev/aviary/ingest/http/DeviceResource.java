package dev.aviary.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.http.FieldError;
import dev.aviary.http.PathDevice;
import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import dev.aviary.http.RequestBody;
import dev.aviary.http.access.DeviceScope;
import dev.aviary.http.access.Role;
import dev.aviary.ingest.http.rate.DeviceRates;
import dev.aviary.ingest.publish.KafkaUnavailableException;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.model.DeviceDescription;
import dev.aviary.model.InvalidFieldException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What people call a device, what its numbers are in, and which groups it belongs to. */
@Path("/")
@RolesAllowed({Role.DEVICE, Role.GATEWAY})
public class DeviceResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReadingPublisher publisher;
    private final DeviceRates rates;
    private final ObjectMapper mapper;

    DeviceResource(ReadingPublisher publisher, DeviceRates rates, ObjectMapper mapper) {
        this.publisher = publisher;
        this.rates = rates;
        this.mapper = mapper;
    }

    @PUT
    @Path("devices/{device_uuid}")
    @Operation(summary = "Replaces a device's name, units and tags; durable once answered with 204.")
    public Uni<Void> put(@RestPath("device_uuid") String deviceUuid, @Context RoutingContext request) {
        UUID device = PathDevice.parse(deviceUuid);
        DeviceScope.of(request).require(device);
        BodyFormat.requireJson(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        DeviceDescription description = description(device, parse(RequestBody.of(request)));
        if (rates.isOn()) {
            rates.takeAll(Map.of(device, 1));
        }
        return publisher
                .publish(description)
                .onFailure(KafkaUnavailableException.class)
                .transform(failure -> Problem.unavailable("Kafka did not acknowledge. Send it again.", RETRY_AFTER)
                        .toException());
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode json = mapper.readTree(body);
            if (json.isMissingNode()) {
                throw Problem.of(ProblemType.MALFORMED_BODY, "The body is empty.")
                        .toException();
            }
            return json;
        } catch (JsonProcessingException e) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "The body is not well-formed JSON.")
                    .toException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeviceDescription description(UUID device, JsonNode json) {
        try {
            if (!json.isObject()) {
                throw new InvalidFieldException("device", "must be an object");
            }
            return new DeviceDescription(device, name(json), strings(json, "units"), strings(json, "tags"));
        } catch (InvalidFieldException e) {
            throw Problem.ofFields(
                            ProblemType.INVALID_FIELD,
                            "The field " + e.field() + " is invalid.",
                            List.of(FieldError.of(e)))
                    .toException();
        }
    }

    private static @Nullable String name(JsonNode json) {
        JsonNode name = json.path("name");
        if (name.isMissingNode() || name.isNull()) {
            return null;
        }
        if (!name.isTextual()) {
            throw new InvalidFieldException("name", "must be a string");
        }
        return name.textValue();
    }

    /** The field's object of strings; empty where it is absent or null. */
    private static Map<String, String> strings(JsonNode json, String field) {
        JsonNode object = json.path(field);
        Map<String, String> strings = new HashMap<>();
        if (object.isMissingNode() || object.isNull()) {
            return strings;
        }
        if (!object.isObject()) {
            throw new InvalidFieldException(field, "must be an object of strings");
        }
        object.properties().forEach(property -> {
            if (!property.getValue().isTextual()) {
                throw new InvalidFieldException(field, "must be an object whose values are strings");
            }
            strings.put(property.getKey(), property.getValue().textValue());
        });
        return strings;
    }
}
