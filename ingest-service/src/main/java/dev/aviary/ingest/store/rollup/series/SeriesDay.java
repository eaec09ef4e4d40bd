package dev.aviary.ingest.store.rollup.series;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A UTC day of a series.
 *
 * @param epochDay days since 1970-01-01
 */
public record SeriesDay(int seriesId, long epochDay) implements Comparable<SeriesDay> {
    private static final Comparator<SeriesDay> ORDER =
            Comparator.comparingInt(SeriesDay::seriesId).thenComparingLong(SeriesDay::epochDay);

    /** Before all others. */
    public static final SeriesDay FIRST = new SeriesDay(Integer.MIN_VALUE, 0);

    public LocalDate date() {
        return LocalDate.ofEpochDay(epochDay);
    }

    public SeriesMonth month() {
        return new SeriesMonth(seriesId, date().withDayOfMonth(1));
    }

    @Override
    public int compareTo(SeriesDay other) {
        return ORDER.compare(this, other);
    }
}
