package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads counted values in the order of their days and puts those of one day together. Holds one day at a time. */
final class DayCounter {
    private final int maxValues;
    private @Nullable SeriesDay day;
    private ValueCountsBuilder counts = new ValueCountsBuilder();
    private int values;
    private OffsetDateTime firstTime = OffsetDateTime.MAX;
    private OffsetDateTime lastTime = OffsetDateTime.MIN;

    DayCounter(int maxValues) {
        this.maxValues = maxValues;
    }

    /** The day that the row is of. */
    static SeriesDay dayOf(ResultSet row) throws SQLException {
        return new SeriesDay(row.getInt(1), row.getObject(2, LocalDate.class).toEpochDay());
    }

    /** Whether a row of this day would begin another one. */
    boolean endsBefore(SeriesDay next) {
        return day != null && !day.equals(next);
    }

    /**
     * Adds a row.
     *
     * @return false when the day has too many values; it is then not counted any further
     */
    boolean add(SeriesDay ofDay, ResultSet row) throws SQLException {
        if (values == maxValues) {
            return false;
        }
        day = ofDay;
        values++;
        counts.add(row.getDouble(3), row.getLong(4));
        OffsetDateTime first = row.getObject(5, OffsetDateTime.class);
        OffsetDateTime last = row.getObject(6, OffsetDateTime.class);
        firstTime = first.isBefore(firstTime) ? first : firstTime;
        lastTime = last.isAfter(lastTime) ? last : lastTime;
        return true;
    }

    /** Whether there is a day to {@link #take}. */
    boolean hasDay() {
        return day != null;
    }

    /** The day that was read last, and room for the next one. */
    DayCounts take() {
        DayCounts taken = new DayCounts(Objects.requireNonNull(day), firstTime, lastTime, counts.build());
        day = null;
        counts = new ValueCountsBuilder();
        values = 0;
        firstTime = OffsetDateTime.MAX;
        lastTime = OffsetDateTime.MIN;
        return taken;
    }
}
