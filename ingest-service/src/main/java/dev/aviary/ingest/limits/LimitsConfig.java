package dev.aviary.ingest.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The most names that clients may create; beyond them the response is 422. Existing names are not affected. */
@ConfigMapping(prefix = "aviary.limits")
public interface LimitsConfig {
    /**
     * Types of one device. A device's {@code latest} holds a reading of each, about 110 bytes, and its entry in the list of
     * devices their names: at 1,000 both stay near 100 kB.
     */
    @WithDefault("1000")
    int typesPerDevice();

    /** Devices that a token for all devices may create: each has a row, and 16 bytes in each ingest API. */
    @WithDefault("100000")
    int devicesPerToken();

    /** Names of metrics, of all clients together: as many as a person can still browse by their prefixes. */
    @WithDefault("100000")
    int metricNames();

    /**
     * The cache of known names in an ingest API. The names of an evicted device or token are counted from 0 again; the
     * default holds three million types.
     */
    @WithDefault("64M")
    MemorySize cacheBytes();
}
