package dev.aviary.query.http.fleet;

import dev.aviary.http.access.Role;
import dev.aviary.http.parameter.NextLink;
import dev.aviary.http.parameter.PathDevice;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.query.http.conditional.NativeApi;
import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.http.parameter.Cursor;
import dev.aviary.query.store.fleet.Device;
import dev.aviary.query.store.fleet.DevicePage;
import dev.aviary.query.store.fleet.DeviceStore;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The fleet. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fleet")
@RolesAllowed(Role.ANALYST)
@NativeApi
public class DeviceResource {
    private final DeviceStore store;
    private final Clock clock;

    DeviceResource(DeviceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Path("devices")
    @Operation(
            operationId = "listDevices",
            summary = "The devices that match all filters, by page, in the order of their UUIDs")
    public RestResponse<List<DeviceResponse>> devices(
            @BeanParam DevicesRequest request, @Context HttpServerRequest http) {
        UUID after = request.after();
        DevicePage page = store.next(request.filter(clock.instant()), after, request.size());
        List<Device> devices = page.devices();
        RestResponse.ResponseBuilder<List<DeviceResponse>> response = RestResponse.ResponseBuilder.ok(
                devices.stream().map(DeviceResponse::of).toList());
        if (page.hasNext()) {
            response.header(
                    HttpHeaders.LINK,
                    NextLink.of(http.query(), Cursor.of(devices.getLast().deviceUuid())));
        }
        return response.build();
    }

    @GET
    @Path("devices/{device_uuid}")
    @Operation(operationId = "getDevice", summary = "One device; 404 when it was neither described nor sent a reading")
    public DeviceResponse device(
            @RestPath("device_uuid") String deviceUuid,
            @Parameter(description = TimeFormat.DESCRIPTION) @RestQuery @Nullable String times) {
        return store.find(PathDevice.parse(deviceUuid))
                .map(DeviceResponse::of)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such device.")
                        .toException());
    }
}
