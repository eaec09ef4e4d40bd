package dev.aviary.query;

import dev.aviary.support.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** An application that requires tokens of the tests' key, and allows the pages of one other origin. */
public final class TokensRequired implements QuarkusTestProfile {
    public static final String ALLOWED_ORIGIN = "https://plots.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(TestTokens.settings());
        settings.put("aviary.cors.origins", ALLOWED_ORIGIN);
        return settings;
    }
}
