package dev.aviary.http.access;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The devices that a caller may post for. */
public final class DeviceScope {
    /** Every device there is. */
    public static final DeviceScope ALL = new DeviceScope(true, Set.of());

    static final DeviceScope NONE = of(Set.of());
    static final String ATTRIBUTE = "coverage";

    private final boolean everything;
    private final Set<UUID> devices;

    private DeviceScope(boolean everything, Set<UUID> devices) {
        this.everything = everything;
        this.devices = devices;
    }

    /** These devices alone. */
    public static DeviceScope of(Set<UUID> devices) {
        return new DeviceScope(false, Set.copyOf(devices));
    }

    /** Of the caller who sent the request. */
    public static DeviceScope of(RoutingContext request) {
        @Nullable DeviceScope scope = request.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getAttribute(ATTRIBUTE)
                : null;
        return scope == null ? NONE : scope;
    }

    /** The subject of the request's token if its scope is every device; null if it is not, or if no token is required. */
    public @Nullable String subjectOfAll(RoutingContext request) {
        return everything
                        && request.user() instanceof QuarkusHttpUser user
                        && TokenExpiry.of(request).isPresent()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : null;
    }

    /** Whether the caller may post for the device. */
    public boolean covers(UUID device) {
        return everything || devices.contains(device);
    }

    /**
     * Returns only for a device within the scope.
     *
     * @throws dev.aviary.http.problem.ProblemException 403 for any other
     */
    public void require(UUID device) {
        if (!covers(device)) {
            throw Problem.of(ProblemType.FORBIDDEN, "The token does not cover the device " + device + ".")
                    .toException();
        }
    }
}
