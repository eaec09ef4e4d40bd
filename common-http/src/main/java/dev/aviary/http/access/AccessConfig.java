package dev.aviary.http.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whether tokens are required, and which are valid. */
@ConfigMapping(prefix = "aviary.auth")
interface AccessConfig {
    /** Not a boolean, which would take a misspelt {@code on} for {@code false}. */
    enum State {
        ON,
        OFF
    }

    /** Asymmetric algorithms only: a shared secret that verifies tokens could also sign them. */
    enum Algorithm {
        RS256,
        RS384,
        RS512,
        PS256,
        PS384,
        PS512,
        ES256,
        ES384,
        ES512
    }

    @WithParentName
    @WithDefault("on")
    State state();

    /** The {@code iss} of every token; any issuer's where it is absent. */
    Optional<String> issuer();

    /** Where the issuer's keys are: the https address of a JWKS, or a file that holds a JWKS or a PEM key. */
    Optional<String> keysLocation();

    /** The issuer's public key itself, as PEM. */
    Optional<String> publicKey();

    /** The audiences of which {@code aud} must contain one; any audience where it is absent. */
    Optional<Set<String>> audience();

    /** The one algorithm of signatures that is taken. Verifying by RS256 costs a tenth of verifying by ES256. */
    @WithDefault("RS256")
    Algorithm algorithm();

    /** Where the roles stand when there is no claim {@code groups}: the path of a claim, such as realm_access/roles. */
    @WithDefault("roles")
    String rolesClaim();

    /** The claim that holds a device's UUID, or an array of several. */
    @WithDefault("device_uuid")
    String devicesClaim();

    /** The largest difference of the issuer's clock. */
    @WithDefault("30s")
    Duration clockSkew();

    /** The shortest time between two fetches of the issuer's keys because of an unknown key id. */
    @WithDefault("5s")
    Duration keysMinInterval();

    /** The size of the cache of verified tokens. Verifying one takes longer than the rest of a small request. */
    @WithDefault("32M")
    MemorySize cacheBytes();
}
