package dev.aviary.query.statistics;

import dev.aviary.model.counts.SortedRuns;

/** The two definitions of quartiles that can be requested. */
public enum QuartileMethod {
    /** Tukey's hinges. */
    TUKEY,
    /** R type 7. */
    LINEAR;

    public Quartiles of(SortedRuns counts) {
        return this == TUKEY ? Quantiles.tukeyHinges(counts) : Quantiles.linearQuartiles(counts);
    }
}
