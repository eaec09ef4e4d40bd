package dev.aviary.ingest;

import dev.aviary.support.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An application that requires tokens of the tests' key, with limits that a test can reach: on a token's devices, and of four
 * requests and half a mebibyte of bodies at once. A test can stop the clock by which readings wait for others.
 */
public final class TokensRequired implements QuarkusTestProfile {
    public static final int DEVICES_PER_TOKEN = 50;
    public static final int MAX_REQUESTS = 4;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(TestTokens.settings());
        settings.put("aviary.limits.devices-per-token", Integer.toString(DEVICES_PER_TOKEN));
        settings.put("aviary.overload.max-requests", Integer.toString(MAX_REQUESTS));
        settings.put("aviary.overload.max-body-bytes", "524288");
        settings.put("aviary.overload.retry-after", "7s");
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StoppableClock.class);
    }
}
