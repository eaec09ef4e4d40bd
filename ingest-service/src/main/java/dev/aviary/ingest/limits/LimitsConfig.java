package dev.aviary.ingest.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many names clients may bring into being; beyond them the answer is 422. What exists keeps working. */
@ConfigMapping(prefix = "aviary.limits")
public interface LimitsConfig {
    /**
     * Types of one device. A device's {@code latest} holds a reading of each, about 110 bytes, and its entry in the list of
     * devices their names: at 1,000 both stay near 100 kB.
     */
    @WithDefault("1000")
    int typesPerDevice();

    /** Devices that a token which covers all devices may bring into being: each has a row, and 16 bytes in each gateway. */
    @WithDefault("100000")
    int devicesPerToken();

    /** Names of metrics, of all clients together: as many as a person could still look through by their beginnings. */
    @WithDefault("100000")
    int metricNames();

    /**
     * Bytes of known names that a gateway remembers. Of a device or token that it has forgotten, it counts from 0 again; the
     * default holds three million types.
     */
    @WithDefault("67108864")
    long cacheBytes();
}
