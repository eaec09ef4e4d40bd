package dev.aviary.ingest.store.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When days become roll-ups. */
@ConfigMapping(prefix = "aviary.rollup")
interface RollUpConfig {
    /** The interval between two runs. */
    @WithDefault("5s")
    Duration interval();

    /** The time from the end of a day, by the database's clock, until it is closed; a later reading marks its day. */
    @WithDefault("10m")
    Duration grace();

    /** Days of series in one transaction, at most. */
    @WithDefault("128")
    int maxDaysPerTransaction();

    /**
     * Distinct values in one transaction: after the day that reaches it, the transaction ends. A day that has more by
     * itself is not rolled up and is read from its readings. A value takes 16 bytes while it is counted and up to 40
     * while the array grows, so 2,000,000 take 80 MB at most; a day of 23 readings a second that never repeat has as many.
     */
    @WithDefault("2000000")
    int maxValuesPerTransaction();
}
