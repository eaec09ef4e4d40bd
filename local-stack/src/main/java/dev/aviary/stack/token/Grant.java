package dev.aviary.stack.token;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * The rights of a token.
 *
 * @param devices the devices that it is for; empty where it names none, which for a gateway means all
 * @param subject who holds the token
 * @param lifetime from now on; negative for a token that has expired
 */
public record Grant(String role, Set<UUID> devices, String subject, Duration lifetime) {
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);

    public Grant {
        devices = Set.copyOf(devices);
    }

    public static Grant ofDevice(UUID device) {
        return new Grant("device", Set.of(device), "device", DEFAULT_LIFETIME);
    }

    /** For the devices, or for all when there are none. */
    public static Grant ofGateway(Set<UUID> devices) {
        return new Grant("gateway", devices, "gateway", DEFAULT_LIFETIME);
    }

    public static Grant ofAnalyst() {
        return new Grant("analyst", Set.of(), "analyst", DEFAULT_LIFETIME);
    }

    public static Grant ofAdmin() {
        return new Grant("admin", Set.of(), "admin", DEFAULT_LIFETIME);
    }

    public Grant withLifetime(Duration time) {
        return new Grant(role, devices, subject, time);
    }

    /** By default the role. */
    public Grant withSubject(String holder) {
        return new Grant(role, devices, holder, lifetime);
    }
}
