package dev.aviary.ingest.http;

import dev.aviary.http.access.Coverage;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose readings a request may hold.
 *
 * @param device the device of all of them, which the sender may speak for; null when each names its own
 * @param coverage the devices that each may name
 */
record Sender(@Nullable UUID device, Coverage coverage) {
    /** @throws dev.aviary.http.ProblemException 403 when the caller may not speak for the device */
    static Sender ofDevice(UUID device, RoutingContext request) {
        Coverage coverage = Coverage.of(request);
        coverage.require(device);
        return new Sender(device, coverage);
    }

    static Sender ofMany(RoutingContext request) {
        return new Sender(null, Coverage.of(request));
    }
}
