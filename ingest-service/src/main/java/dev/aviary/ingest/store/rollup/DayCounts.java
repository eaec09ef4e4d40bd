package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.counts.ValueCounts;
import java.time.OffsetDateTime;

/** The value counts of one day of a series; there is at least one reading. */
record DayCounts(SeriesDay day, OffsetDateTime firstTime, OffsetDateTime lastTime, ValueCounts counts) {}
