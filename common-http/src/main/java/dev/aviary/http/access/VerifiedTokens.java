package dev.aviary.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.http.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The identities of those tokens that were verified, until they expire. Of others nothing is kept. */
@Singleton
class VerifiedTokens {
    private static final Logger LOG = Logger.getLogger(VerifiedTokens.class);

    /** After which a token is verified again, so that a key which its issuer withdrew is not believed for ever. */
    private static final Duration LONGEST_TRUST = Duration.ofMinutes(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int BYTES_BESIDE_A_TOKEN = 1_024;

    private final IssuerKeys keys;
    private final AccessConfig config;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    @Inject
    VerifiedTokens(IssuerKeys keys, AccessConfig config) {
        this(keys, config, Clock.systemUTC());
    }

    VerifiedTokens(IssuerKeys keys, AccessConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes().asLongValue())
                .weigher((String token, Verified any) -> token.length() + BYTES_BESIDE_A_TOKEN)
                .expireAfterWrite(LONGEST_TRUST)
                .build();
    }

    private record Verified(SecurityIdentity identity, long expiresAtSecond) {}

    /** Whose token it is, if that was found out before and it has not expired since; does not block. */
    @Nullable SecurityIdentity known(String token) {
        @Nullable Verified known = verified.getIfPresent(token);
        return known == null || known.expiresAtSecond <= clock.instant().getEpochSecond() ? null : known.identity;
    }

    /**
     * Whose token it is; may wait for the issuer's keys.
     *
     * @throws AuthenticationFailedException when it is not valid; without the cause, whose words quote the token
     * @throws dev.aviary.http.problem.ProblemException 503 when the issuer's keys cannot be fetched, so that the token cannot be
     *     verified
     */
    SecurityIdentity verify(String token) {
        try {
            JsonWebToken parsed = keys.parse(token);
            TokenClaims claims = new TokenClaims(parsed, config.devicesClaim());
            SecurityIdentity identity = identity(claims, parsed.getExpirationTime());
            verified.put(token, new Verified(identity, parsed.getExpirationTime()));
            return identity;
        } catch (IOException e) {
            LOG.warnf("event=token_keys_unavailable reason='%s'", e.getMessage());
            throw Problem.unavailable("The keys of the tokens' issuer cannot be fetched. Try again later.", RETRY_AFTER)
                    .toException();
        } catch (ParseException | IllegalArgumentException e) {
            throw new AuthenticationFailedException();
        }
    }

    private static SecurityIdentity identity(TokenClaims claims, long expiresAtSecond) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(claims.subject()))
                .addRoles(claims.roles())
                .addAttribute(DeviceScope.ATTRIBUTE, claims.scope())
                .addAttribute(TokenExpiry.ATTRIBUTE, expiresAtSecond)
                .build();
    }
}
