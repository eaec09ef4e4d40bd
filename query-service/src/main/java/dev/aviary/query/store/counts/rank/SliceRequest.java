package dev.aviary.query.store.counts.rank;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.SampledCounts;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.rollup.RollUpTable;

/**
 * Bytes of a roll-up's value counts.
 *
 * @param firstDay of the roll-up, in days since 1970
 * @param valuesFrom the offset of the first byte of the values
 * @param countsFrom the offset of the first byte of their counts
 */
record SliceRequest(
        RollUpTable table,
        int seriesId,
        int firstDay,
        int valuesFrom,
        int bytesOfValues,
        int countsFrom,
        int bytesOfCounts) {
    static SliceRequest of(SampledPart part, SampledCounts.Slice slice) {
        return new SliceRequest(
                part.table(),
                part.seriesId(),
                firstDay(part.range()),
                ValueCountsCodec.valuesFrom(slice),
                ValueCountsCodec.bytesOfValues(slice),
                ValueCountsCodec.countsFrom(part.counts(), slice),
                ValueCountsCodec.bytesOfCounts(slice));
    }

    /** All bytes, of which there are so many, as those of the values. */
    static SliceRequest ofAll(RollUpTable table, int seriesId, TimeRange range, int bytes) {
        return new SliceRequest(table, seriesId, firstDay(range), 0, bytes, 0, 0);
    }

    private static int firstDay(TimeRange range) {
        return Math.toIntExact(EpochMicros.dayOf(range.start()));
    }
}
