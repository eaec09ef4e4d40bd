package dev.aviary.ingest;

import dev.aviary.support.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** An application that requires tokens of the tests' key, with a limit on devices that a test can reach. */
public final class TokensRequired implements QuarkusTestProfile {
    public static final int DEVICES_PER_TOKEN = 50;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(TestTokens.settings());
        settings.put("aviary.limits.devices-per-token", Integer.toString(DEVICES_PER_TOKEN));
        return settings;
    }
}
