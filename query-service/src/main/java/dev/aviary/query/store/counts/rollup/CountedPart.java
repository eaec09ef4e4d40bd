package dev.aviary.query.store.counts.rollup;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.query.store.TimeRange;

/**
 * The value counts of a part of a series.
 *
 * @param range in which the readings lie
 * @param bucket the first instant of the bucket that holds the part, in microseconds since 1970
 * @param counts not empty
 * @param isPeriod whether it is a whole month or year, of which the days are known too
 */
public record CountedPart(int seriesId, TimeRange range, long bucket, ValueCounts counts, boolean isPeriod) {}
