package dev.aviary.query.store.counts.rank;

import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.counts.rollup.RollUpTable;

/** A roll-up of which the index alone was read. */
record SampledPart(RollUpTable table, int seriesId, TimeRange range, SampledCounts counts) {
    /** The part with those of its counts alone that were read. */
    CountedPart withSlice(ValueCounts slice) {
        return new CountedPart(seriesId, range, 0, slice, table.isOfPeriods());
    }
}
