package dev.aviary.query.store.counts;

import dev.aviary.model.ValueCounts;
import dev.aviary.query.store.TimeRange;

/**
 * A part of a series with the counts of its values.
 *
 * @param month whether it is a whole month, of which the days are known too
 */
record CountedSegment(TimeRange range, ValueCounts counts, boolean month) {}
