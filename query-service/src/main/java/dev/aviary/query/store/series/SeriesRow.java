package dev.aviary.query.store.series;

import dev.aviary.model.Series;
import dev.aviary.query.store.TimeRange;

/**
 * A series that has readings, and the UTC days, as days since 1970, between which they lie.
 *
 * @param id under which its readings are stored
 */
public record SeriesRow(int id, Series series, long firstDay, long lastDay) {
    private static final int NO_ID = -1;

    /** Of a series that has no readings. */
    public static SeriesRow without(Series series) {
        return new SeriesRow(NO_ID, series, 1, 0);
    }

    /** The whole of these days. */
    public TimeRange days() {
        return TimeRange.ofDays(firstDay, lastDay);
    }
}
