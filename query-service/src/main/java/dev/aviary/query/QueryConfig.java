package dev.aviary.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of queries: their number and their duration. */
@ConfigMapping(prefix = "aviary.query")
public interface QueryConfig {
    /** The most exports at once; beyond them the response is 503 with {@code Retry-After}. */
    @WithDefault("32")
    int concurrentExports();

    /** The number of the pool's connections that exports use at once, in turns; the others are for queries. */
    @WithDefault("6")
    int exportConnections();

    /** The number of readings of an export that are read in one transaction. */
    @WithDefault("10000")
    int exportPage();

    /**
     * The number of requests that wait at once for the position in {@code Aviary-After}; one more is refused with 503. Half
     * of the requests that are admitted, so that waiting ones do not keep out all others.
     */
    @WithDefault("100")
    int maxWaiting();

    /** The longest wait for the position in {@code Aviary-After}; the response is then 503. */
    @WithDefault("5s")
    Duration positionWait();

    /** The statement timeout in PostgreSQL's notation, such as 30s; the response is then 503. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** The {@code Retry-After} when the database is unavailable or all streams are taken, in whole seconds. */
    @WithDefault("2s")
    Duration retryAfter();
}
