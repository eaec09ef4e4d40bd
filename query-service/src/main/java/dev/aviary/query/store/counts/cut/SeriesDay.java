package dev.aviary.query.store.counts.cut;

/** A day of a series, counted from 1970. */
record SeriesDay(int seriesId, long epochDay) {}
