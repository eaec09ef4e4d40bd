package dev.aviary.http.access;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.jboss.logging.Logger;

/** The rules by which a token is valid. A service that requires tokens and has no key to verify them does not start. */
@Singleton
class TokenRules {
    private static final Logger LOG = Logger.getLogger(TokenRules.class);

    private final AccessConfig config;

    TokenRules(AccessConfig config) {
        this.config = config;
    }

    /** One line in the log, and the exit status 1, before anything else begins. */
    void refuseToStartWithoutAKey(@Observes @Priority(1) StartupEvent startup) {
        if (config.state() == AccessConfig.State.ON) {
            try {
                toContext();
                warnOfForeignTokens();
            } catch (PreventFurtherStepsException e) {
                LOG.errorf("event=refused_to_start reason='%s'", e.getMessage());
                Quarkus.asyncExit(e.getExitCode());
                throw e;
            }
        }
    }

    /** An issuer of several applications signs for all of them with the same keys. */
    private void warnOfForeignTokens() {
        if (config.keysLocation().isPresent()
                && config.issuer().isEmpty()
                && config.audience().isEmpty()) {
            LOG.warn("event=tokens_of_any_application reason='neither AVIARY_AUTH_AUDIENCE nor AVIARY_AUTH_ISSUER is"
                    + " set: a token that the keys of AVIARY_AUTH_KEYS_LOCATION signed for any other application is"
                    + " accepted here with the roles and devices that it names'");
        }
    }

    /** @throws PreventFurtherStepsException when there is no key to verify a token with */
    JWTAuthContextInfo toContext() {
        JWTAuthContextInfo context = new JWTAuthContextInfo();
        context.setSignatureAlgorithm(Set.of(algorithm()));
        context.setClockSkew((int) Math.max(1, config.clockSkew().toSeconds()));
        context.setGroupsPath(config.rolesClaim());
        config.issuer().ifPresent(context::setIssuedBy);
        config.audience().ifPresent(context::setExpectedAudience);
        if (config.publicKey().isPresent()) {
            addKey(context, config.publicKey().get());
        } else if (config.keysLocation().isPresent()) {
            context.setPublicKeyLocation(config.keysLocation().get());
        } else {
            throw refusal("Tokens are required, but no key is configured to verify them with: set"
                    + " AVIARY_AUTH_KEYS_LOCATION (the issuer's JWKS) or AVIARY_AUTH_PUBLIC_KEY, or AVIARY_AUTH=off"
                    + " where everyone who reaches the port may do everything.");
        }
        return context;
    }

    private void addKey(JWTAuthContextInfo context, String pem) {
        try {
            context.setPublicVerificationKey(KeyUtils.decodePublicKey(pem, algorithm()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refusal("AVIARY_AUTH_PUBLIC_KEY is no public key in PEM for " + config.algorithm() + ".");
        }
    }

    private SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.fromAlgorithm(config.algorithm().name());
    }

    private static PreventFurtherStepsException refusal(String line) {
        return new PreventFurtherStepsException(line, 1);
    }
}
