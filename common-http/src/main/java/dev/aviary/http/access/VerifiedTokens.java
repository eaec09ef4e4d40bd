package dev.aviary.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.http.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
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

    private final JWTParser parser;
    private final TokenRules rules;
    private final AccessConfig config;
    private final Clock clock;
    private final Cache<String, Verified> verified;
    private volatile @Nullable JWTAuthContextInfo context;

    @Inject
    VerifiedTokens(JWTParser parser, TokenRules rules, AccessConfig config) {
        this(parser, rules, config, Clock.systemUTC());
    }

    VerifiedTokens(JWTParser parser, TokenRules rules, AccessConfig config, Clock clock) {
        this.parser = parser;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes())
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
     * @throws dev.aviary.http.ProblemException 503 when the issuer's keys cannot be fetched, so that no one knows
     */
    SecurityIdentity verify(String token) {
        try {
            JsonWebToken parsed = parser.parse(token, context());
            SecurityIdentity identity = identity(new TokenClaims(parsed, config.devicesClaim()));
            verified.put(token, new Verified(identity, parsed.getExpirationTime()));
            return identity;
        } catch (ParseException | IllegalArgumentException e) {
            @Nullable IOException notFetched = ioFailure(e);
            if (notFetched != null) {
                LOG.warnf("event=token_keys_away reason='%s'", notFetched.getMessage());
                throw Problem.unavailable("The keys of the tokens' issuer cannot be fetched. Come again.", RETRY_AFTER)
                        .toException();
            }
            throw new AuthenticationFailedException();
        }
    }

    private static @Nullable IOException ioFailure(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException ofInputOrOutput) {
                return ofInputOrOutput;
            }
        }
        return null;
    }

    private JWTAuthContextInfo context() {
        @Nullable JWTAuthContextInfo known = context;
        if (known == null) {
            known = rules.toContext();
            context = known;
        }
        return known;
    }

    private static SecurityIdentity identity(TokenClaims claims) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(claims.subject()))
                .addRoles(claims.roles())
                .addAttribute(DeviceScope.ATTRIBUTE, claims.scope())
                .build();
    }
}
