package dev.aviary.http.access;

import dev.aviary.model.DeviceUuid;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The claims of a verified token. */
record TokenClaims(JsonWebToken token, String devicesClaim) {
    /** Its roles; what it lists besides means nothing here. */
    Set<String> roles() {
        Set<String> roles = new HashSet<>(token.getGroups());
        roles.retainAll(Role.ALL);
        return roles.contains(Role.ADMIN) ? Role.ALL : Set.copyOf(roles);
    }

    /**
     * Its devices. A gateway's token that names none is for all; a device's token that names none is for none.
     *
     * @throws IllegalArgumentException when it names something that is no device
     */
    DeviceScope scope() {
        Set<String> roles = roles();
        if (roles.contains(Role.ADMIN)) {
            return DeviceScope.ALL;
        }
        @Nullable Object named = token.getClaim(devicesClaim);
        if (named != null) {
            return DeviceScope.of(devices(named));
        }
        return roles.contains(Role.GATEWAY) ? DeviceScope.ALL : DeviceScope.NONE;
    }

    /** The subject of the token, for logs. */
    String subject() {
        @Nullable String subject = token.getSubject();
        return subject == null ? "?" : subject;
    }

    private static Set<UUID> devices(Object named) {
        Collection<?> list = named instanceof Collection<?> several ? several : List.of(named);
        Set<UUID> devices = HashSet.newHashSet(list.size());
        list.forEach(one -> devices.add(DeviceUuid.parse(text(one))));
        return devices;
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
