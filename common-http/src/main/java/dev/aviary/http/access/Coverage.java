package dev.aviary.http.access;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The devices that a caller may speak for. */
public final class Coverage {
    /** Every device there is. */
    public static final Coverage ALL = new Coverage(true, Set.of());

    static final Coverage NONE = of(Set.of());
    static final String ATTRIBUTE = "coverage";

    private final boolean everything;
    private final Set<UUID> devices;

    private Coverage(boolean everything, Set<UUID> devices) {
        this.everything = everything;
        this.devices = devices;
    }

    /** These devices alone. */
    public static Coverage of(Set<UUID> devices) {
        return new Coverage(false, Set.copyOf(devices));
    }

    /** Of the caller who sent the request. */
    public static Coverage of(RoutingContext request) {
        @Nullable Coverage coverage = request.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getAttribute(ATTRIBUTE)
                : null;
        return coverage == null ? NONE : coverage;
    }

    /** Whether the caller may speak for the device. */
    public boolean covers(UUID device) {
        return everything || devices.contains(device);
    }

    /**
     * Goes on only for a device that the caller may speak for.
     *
     * @throws dev.aviary.http.ProblemException 403 for any other
     */
    public void require(UUID device) {
        if (!covers(device)) {
            throw Problem.of(ProblemType.FORBIDDEN, "The token does not cover the device " + device + ".")
                    .toException();
        }
    }
}
