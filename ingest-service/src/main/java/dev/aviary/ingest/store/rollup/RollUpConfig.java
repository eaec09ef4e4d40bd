package dev.aviary.ingest.store.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When days become roll-ups. */
@ConfigMapping(prefix = "aviary.rollup")
interface RollUpConfig {
    /** From one look for days to roll up to the next. */
    @WithDefault("5s")
    Duration interval();

    /** How long after its end, by the database's clock, a day is closed; a reading that comes later marks its day. */
    @WithDefault("10m")
    Duration grace();

    /** Days of series in one transaction, at most. */
    @WithDefault("128")
    int maxDaysPerTransaction();
}
