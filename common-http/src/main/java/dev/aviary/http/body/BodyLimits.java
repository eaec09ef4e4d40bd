package dev.aviary.http.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of a request body: its size and its duration. */
@ConfigMapping(prefix = "aviary.body")
interface BodyLimits {
    /** As it comes over the wire. */
    @WithDefault("1M")
    MemorySize maxWireBytes();

    /** After decompression. */
    @WithDefault("16M")
    MemorySize maxInflatedBytes();

    /** Bytes of an oversized body that are read and discarded, so that its client can read the response. */
    @WithDefault("64M")
    MemorySize maxDrainedBytes();

    /** The longest time from a request's head to the end of its body; a slower request is refused. */
    @WithDefault("60s")
    Duration maxDuration();
}
