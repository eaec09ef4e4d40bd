package dev.aviary.query.statistics;

import dev.aviary.model.counts.runs.RankedReadings;
import java.util.List;

/** The two definitions of quartiles that can be requested. */
public enum QuartileMethod {
    /** Tukey's hinges. */
    TUKEY,
    /** R type 7. */
    LINEAR;

    /** Both quartiles; there must be a reading. */
    public Quartiles of(RankedReadings readings) {
        return this == TUKEY ? Quantiles.tukeyHinges(readings) : Quantiles.linearQuartiles(readings);
    }

    /** The ranks on which the quartiles of so many readings depend. */
    public List<RankPair> ranks(long count) {
        return this == TUKEY ? Quantiles.hingeRanks(count) : Quantiles.linearQuartileRanks(count);
    }
}
