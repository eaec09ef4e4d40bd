package dev.aviary.ingest;

import dev.aviary.ingest.scrape.FaultyTargets;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * The application of all tests that reach a limit, whose limits do not concern each other: a body may take a second, a
 * connection may be silent for two, a device may send five readings at once and then none for longer than any test, and
 * metrics may have three names; it polls {@link FaultyTargets}.
 */
public final class NarrowLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(FaultyTargets.started());
        config.put("aviary.body.max-duration", "1s");
        config.put("aviary.http.idle-timeout", "2s");
        config.put("aviary.rate-limit.readings-per-second", "0.001");
        config.put("aviary.rate-limit.burst", "5");
        config.put("aviary.limits.metric-names", "3");
        return config;
    }
}
