package dev.aviary.ingest.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** The settings of the writer. */
@ConfigMapping(prefix = "aviary.writer")
public interface WriterConfig {
    /** Readings in one transaction, at most. */
    @WithDefault("50000")
    int maxReadingsPerTransaction();

    /** Chunks of the hypertable that one transaction touches, at most: each takes locks from a fixed table. */
    @WithDefault("32")
    int maxChunksPerTransaction();

    /** Series whose ids are kept in memory, at most; one takes about 200 bytes. */
    @WithName("series-cache-size")
    @WithDefault("1000000")
    long seriesCacheSize();

    /**
     * How long Kafka waits for a heartbeat of a writer before it assigns the writer's partitions to others. The broker
     * accepts what lies between its {@code group.min.session.timeout.ms}, 6 s by default, and
     * {@code group.max.session.timeout.ms}, 30 min by default.
     */
    @WithDefault("6s")
    Duration sessionTimeout();
}
