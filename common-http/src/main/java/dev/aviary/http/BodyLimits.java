package dev.aviary.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request's body may be, in bytes. */
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
}
