package dev.aviary.query;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The application of all tests that reach a limit, whose limits do not concern each other: two event streams at once, a
 * heartbeat after 200 ms of silence, sockets that are stuck after half a second, statements of a second, half a second of
 * waiting for a position, and a hundred switches.
 */
public final class NarrowLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "aviary.live.event-streams", "2",
                "aviary.live.heartbeat", "200ms",
                "aviary.live.stuck-after", "500ms",
                "aviary.query.statement-timeout", "1s",
                "aviary.query.position-wait", "500ms",
                "aviary.switches.numbers", "100");
    }
}
