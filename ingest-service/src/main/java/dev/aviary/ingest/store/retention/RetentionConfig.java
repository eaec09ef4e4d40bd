package dev.aviary.ingest.store.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The retention of readings and metrics; unlimited by default. */
@ConfigMapping(prefix = "aviary.retention")
interface RetentionConfig {
    /** From the time that a reading bears; whole days, one at least, by the database's clock. */
    Optional<Duration> keep();

    /** The interval between two runs. */
    @WithDefault("1h")
    Duration interval();
}
