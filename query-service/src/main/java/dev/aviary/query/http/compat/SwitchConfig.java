package dev.aviary.query.http.compat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The names of switches and their metrics. */
@ConfigMapping(prefix = "aviary.switches")
interface SwitchConfig {
    /** Switches have the numbers from 0 up to this one, exclusive; the number cannot be derived from a device's UUID. */
    @WithDefault("10000")
    int numbers();

    /** The most metrics of one switch that are kept. */
    @WithDefault("256")
    int metrics();

    /** The greatest age of a value that is served. */
    @WithDefault("10s")
    Duration maxAge();
}
