package dev.aviary.http.access;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authenticates a request. Where tokens are not required, every caller has all roles, and tokens are ignored. */
@Alternative
@Priority(1)
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final SecurityIdentity EVERYONE = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("everyone"))
            .addRoles(Role.ALL)
            .addAttribute(DeviceScope.ATTRIBUTE, DeviceScope.ALL)
            .build();

    private final AccessConfig config;
    private final VerifiedTokens tokens;
    private final BlockingSecurityExecutor workers;

    TokenAuthentication(AccessConfig config, VerifiedTokens tokens, BlockingSecurityExecutor workers) {
        this.config = config;
        this.tokens = tokens;
        this.workers = workers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (config.state() == AccessConfig.State.OFF) {
            return Uni.createFrom().item(EVERYONE);
        }
        Optional<String> token = BearerToken.of(request.request());
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        @Nullable SecurityIdentity known = tokens.known(token.get());
        return known == null
                ? workers.executeBlocking(() -> tokens.verify(token.get()))
                : Uni.createFrom().item(known);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        ProblemType.UNAUTHORIZED.status(), HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return Uni.createFrom().failure(UnauthorizedException::new);
    }
}
