package dev.aviary.ingest.http.decode;

import dev.aviary.http.access.DeviceScope;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The devices of which a request may hold readings.
 *
 * @param device the device of all of them, within the sender's scope; null when each names its own
 * @param scope the devices that each may name
 */
public record RequestScope(@Nullable UUID device, DeviceScope scope, RoutingContext request) {
    /**
     * The scope of a request for one device.
     *
     * @throws dev.aviary.http.problem.ProblemException 403 when the caller may not send for the device
     */
    public static RequestScope ofDevice(UUID device, RoutingContext request) {
        DeviceScope scope = DeviceScope.of(request);
        scope.require(device);
        return new RequestScope(device, scope, request);
    }

    public static RequestScope ofMany(RoutingContext request) {
        return new RequestScope(null, DeviceScope.of(request), request);
    }
}
