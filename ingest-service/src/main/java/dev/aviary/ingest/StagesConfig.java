package dev.aviary.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Which stages run in this process: one artifact is deployed as ingest API, as writer, or as both. */
@ConfigMapping(prefix = "aviary.stages")
public interface StagesConfig {
    /** Takes readings over HTTP and publishes them. */
    @WithDefault("true")
    @WithName("gateway")
    boolean ingestApi();

    /** Consumes readings and stores them; also owns the schema. */
    @WithDefault("true")
    boolean writer();

    /** Polls the switches' counters; in exactly one process, since each poll is a reading of its own. */
    @WithDefault("true")
    boolean scrape();
}
