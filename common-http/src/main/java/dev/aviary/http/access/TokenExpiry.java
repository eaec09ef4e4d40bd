package dev.aviary.http.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the token of a caller expires, for what outlives its request. */
public final class TokenExpiry {
    /**
     * Epoch seconds, as a {@link Long}. The name is that of Quarkus' own attribute, by which WebSockets Next closes a
     * connection with 1008 when its token has expired.
     */
    static final String ATTRIBUTE = "quarkus.identity.expire-time";

    private TokenExpiry() {}

    /** Of the caller who sent the request; empty where no token is required, as such a caller's rights do not end. */
    public static Optional<Instant> of(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user ? of(user.getSecurityIdentity()) : Optional.empty();
    }

    /** As {@link #of(RoutingContext)}. */
    public static Optional<Instant> of(SecurityIdentity identity) {
        @Nullable Long expiresAtSecond = identity.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(expiresAtSecond).map(Instant::ofEpochSecond);
    }
}
