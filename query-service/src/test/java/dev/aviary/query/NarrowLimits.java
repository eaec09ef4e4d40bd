package dev.aviary.query;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The application of all tests that reach a limit, whose limits do not concern each other: two event streams at once, a
 * heartbeat after every second of silence, sockets that are stuck after a second, statements of two seconds, and a hundred
 * switches.
 */
public final class NarrowLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "aviary.live.event-streams", "2",
                "aviary.live.heartbeat", "1s",
                "aviary.live.stuck-after", "1s",
                "aviary.query.statement-timeout", "2s",
                "aviary.switches.numbers", "100");
    }
}
