package dev.aviary.support;

import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tokens of a key that is made once for a module's tests, and the settings of a service that requires them. */
public final class TestTokens {
    private TestTokens() {}

    /** The settings by which a service requires tokens of this key. */
    public static Map<String, String> settings() {
        return Map.of(
                "aviary.auth",
                "on",
                "aviary.auth.issuer",
                LocalKey.ISSUER,
                "aviary.auth.public-key",
                key().publicKeyPem());
    }

    /** A token with these rights. */
    public static String sign(Grant grant) {
        return key().sign(grant);
    }

    /** A token with these rights that was valid for an hour, until two minutes ago. */
    public static String signExpired(Grant grant) {
        Duration lifetime = Duration.ofHours(1);
        return key().sign(
                        grant.withLifetime(lifetime),
                        Instant.now().minus(lifetime).minus(Duration.ofMinutes(2)));
    }

    /** The header Authorization with such a token. */
    public static String bearer(Grant grant) {
        return "Bearer " + sign(grant);
    }

    /** Kept in a file, since a test and the application under test load this class separately. */
    private static LocalKey key() {
        try {
            return LocalKey.of(StackDirectory.at(Path.of("target", "tokens")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
