package dev.aviary.ingest.http.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalDouble;

/** The rate limit of each device. Off unless a rate is given. */
@ConfigMapping(prefix = "aviary.rate-limit")
interface RateLimitConfig {
    /** Readings that a device may send in a second, in the long run. */
    OptionalDouble readingsPerSecond();

    /** Readings that a device that was silent may send at once; a larger batch of one device never passes. */
    @WithDefault("1000")
    int burst();

    /** The most devices whose rates are kept, at about 150 bytes each; an evicted device may burst again. */
    @WithDefault("200000")
    long maxDevices();
}
