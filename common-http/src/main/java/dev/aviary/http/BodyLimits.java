package dev.aviary.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large a request's body may be, and how slow. */
@ConfigMapping(prefix = "aviary.body")
interface BodyLimits {
    /** As it comes over the wire. */
    @WithDefault("1048576")
    int maxWireBytes();

    /** After decompression. */
    @WithDefault("16777216")
    int maxInflatedBytes();

    /** How much of a too large body is read and thrown away so that its sender can read the answer. */
    @WithDefault("67108864")
    long maxDrainedBytes();

    /** How long a body may take to arrive after its head; a client that trickles is sent away. */
    @WithDefault("60s")
    Duration maxDuration();
}
