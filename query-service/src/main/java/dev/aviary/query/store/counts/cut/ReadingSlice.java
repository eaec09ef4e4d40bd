package dev.aviary.query.store.counts.cut;

import dev.aviary.query.store.TimeRange;

/** The readings of a series in a range. */
record ReadingSlice(int seriesId, TimeRange range) {}
