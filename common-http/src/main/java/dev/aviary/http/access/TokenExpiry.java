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
     * Epoch seconds, as a {@link Long}. Not Quarkus' own attribute: where a token expires during a handshake, WebSockets Next
     * throws, and leaves a socket open that nobody serves.
     */
    static final String ATTRIBUTE = "aviary.token-expiry";

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
