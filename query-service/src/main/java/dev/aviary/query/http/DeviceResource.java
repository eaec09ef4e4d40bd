package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.query.store.Device;
import dev.aviary.query.store.DeviceStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The fleet. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
@RolesAllowed(Role.ANALYST)
public class DeviceResource {
    private static final int LIMIT = 10_000;
    private static final int MAX_LIMIT = 100_000;

    private final DeviceStore store;

    DeviceResource(DeviceStore store) {
        this.store = store;
    }

    @GET
    @Path("devices")
    @Operation(summary = "All devices, by page, in the order of their UUIDs")
    public RestResponse<List<DeviceResponse>> devices(
            @Parameter(description = "how many devices a page holds, 1 to 100000; 10000 when absent")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "from the Link header of the page before") @RestQuery @Nullable String cursor) {
        int size = Parameters.integer("limit", limit, LIMIT, MAX_LIMIT);
        UUID after = cursor == null ? null : Cursor.deviceUuid(cursor);
        List<Device> devices = store.next(after, size + 1);
        List<Device> page = devices.subList(0, Math.min(size, devices.size()));
        RestResponse.ResponseBuilder<List<DeviceResponse>> response = RestResponse.ResponseBuilder.ok(
                page.stream().map(DeviceResponse::of).toList());
        if (devices.size() > size) {
            NextLink next = new NextLink("/devices")
                    .with("limit", limit)
                    .with("cursor", Cursor.of(page.getLast().deviceUuid()));
            response.header(HttpHeaders.LINK, next);
        }
        return response.build();
    }
}
