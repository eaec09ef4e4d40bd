package dev.aviary.query;

import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** An application that asks for tokens, of a key that this test run makes. */
public final class TokensAsked implements QuarkusTestProfile {
    /** Whose pages may read. */
    public static final String WELCOME_ORIGIN = "https://plots.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "aviary.auth",
                "on",
                "aviary.auth.issuer",
                LocalKey.ISSUER,
                "aviary.auth.public-key",
                key().publicKeyPem(),
                "aviary.cors.origins",
                WELCOME_ORIGIN);
    }

    /** A token that allows this. */
    public static String token(Grant grant) {
        return key().sign(grant);
    }

    /** Read from a file, since a test and its application do not share their classes. */
    private static LocalKey key() {
        try {
            return LocalKey.of(StackDirectory.at(Path.of("target", "tokens")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
