package dev.aviary.query;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * An application of their own for the tests that leave it in another state: it starts while the database is unavailable, and
 * its sockets are told that it stops.
 */
public final class DisruptedApplication implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.datasource.jdbc.acquisition-timeout", "500ms");
    }
}
