package dev.aviary.ingest.store.position;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the positions in the database are compared with what Kafka has. */
@ConfigMapping(prefix = "aviary.position")
public interface PositionConfig {
    /**
     * From one comparison with the committed offsets to the next. A failover takes longer than the default, and a comparison
     * is three small requests to Kafka, and one to the database for each topic.
     */
    @WithDefault("2s")
    Duration checkInterval();

    /** From one computation of the consumer lag to the next; it uses the positions that the last comparison read. */
    @WithDefault("5s")
    Duration lagInterval();
}
