package dev.aviary.ingest;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Tests look at once and often for what they await, since the writer stores a reading within some 50 ms. */
@Singleton
final class AwaitilityDefaults {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    void set(@Observes StartupEvent startup) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(INTERVAL);
    }
}
