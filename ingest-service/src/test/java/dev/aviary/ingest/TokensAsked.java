package dev.aviary.ingest;

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
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "aviary.auth",
                "on",
                "aviary.auth.issuer",
                LocalKey.ISSUER,
                "aviary.auth.public-key",
                key().publicKeyPem());
    }

    /** The header Authorization of a token that allows this. */
    public static String bearer(Grant grant) {
        return "Bearer " + key().sign(grant);
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
