package dev.aviary.http.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits for clients that read slowly: time, rate and memory. */
@ConfigMapping(prefix = "aviary.connection")
interface ConnectionConfig {
    /** Bytes of responses that are being made or wait for their clients, of all connections together. */
    @WithDefault("128M")
    MemorySize maxAnswerBytes();

    /** The longest time that a response waits for its share of these bytes before it is refused with 503. */
    @WithDefault("5s")
    Duration answerWait();

    /** Bytes a second that a client has to take of a response that waits for it, on average over the window. */
    @WithDefault("4096")
    long minBytesPerSecond();

    /**
     * After each of which the rate is checked. TCP hands on what a slow client has read in steps of up to 64 kB, so at
     * the least rate a shorter window than 16 s may see no step.
     */
    @WithDefault("30s")
    Duration rateWindow();

    /** Requests that wait on one connection for the responses to those before them; beyond them it is reset. */
    @WithDefault("1000")
    int maxPipelined();

    /** The {@code Retry-After} of a refused request, in whole seconds. */
    @WithDefault("2s")
    Duration retryAfter();
}
