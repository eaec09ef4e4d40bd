package dev.aviary.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the service takes on, and for how long. */
@ConfigMapping(prefix = "aviary.query")
public interface QueryConfig {
    /** The most exports at once; beyond them the answer is 503 with {@code Retry-After}. */
    @WithDefault("32")
    int concurrentExports();

    /** How many of the pool's connections streams use at once, in turns; the others are there for questions. */
    @WithDefault("6")
    int exportConnections();

    /** How many readings of a stream are read in one transaction. */
    @WithDefault("10000")
    int exportPage();

    /**
     * How many requests wait at once for what they name in {@code Aviary-After}; one more is answered with 503. Half of the
     * requests that are admitted, so that those who wait do not keep out all others.
     */
    @WithDefault("100")
    int maxWaiting();

    /** How long one statement may run, in PostgreSQL's notation, such as 30s; then the answer is 503. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** The {@code Retry-After} when the database is unavailable or all streams are taken, in whole seconds. */
    @WithDefault("2s")
    Duration retryAfter();
}
