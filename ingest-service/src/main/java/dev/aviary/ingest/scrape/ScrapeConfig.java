package dev.aviary.ingest.scrape;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The targets that are polled, and the timeouts of a poll. */
@ConfigMapping(prefix = "aviary.scrape")
interface ScrapeConfig {
    /** The addresses of the counters, with commas between them; none when absent or empty. */
    Optional<List<URI>> targets();

    /** From the start of one poll of a target to that of the next. */
    @WithDefault("1s")
    Duration interval();

    /** The timeout of one poll, including the body. */
    @WithDefault("2s")
    Duration timeout();

    /** The longest wait between polls of a target that fails: each failure in a row doubles the interval up to it. */
    @WithDefault("30s")
    Duration maxBackoff();

    /** The longest body that is read. */
    @WithDefault("16M")
    MemorySize maxBodyBytes();
}
