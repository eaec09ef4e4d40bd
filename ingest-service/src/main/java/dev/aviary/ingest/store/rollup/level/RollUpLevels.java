package dev.aviary.ingest.store.rollup.level;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** All levels beside days and months, made in the transaction that counts the days. */
@Singleton
public class RollUpLevels {
    private static final SeriesDay BEFORE_ALL = new SeriesDay(Integer.MIN_VALUE, 0);

    private final DaySummaries summaries;
    private final YearRollUps years;

    /** Behind which days to look next; only one job does so at a time. A day that lost its readings stays as it is. */
    private volatile SeriesDay after = BEFORE_ALL;

    RollUpLevels(DaySummaries summaries, YearRollUps years) {
        this.summaries = summaries;
        this.years = years;
    }

    /** Of these days, whose counts and months are made. */
    public void build(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        summaries.build(snapshot, days);
        years.build(snapshot, days);
    }

    /** Of some days that have none yet; returns these days. */
    public List<SeriesDay> buildMissing(Connection snapshot, int limit) throws SQLException {
        List<SeriesDay> days = summaries.missing(snapshot, after, limit);
        build(snapshot, days);
        after = days.isEmpty() ? BEFORE_ALL : days.getLast();
        return days;
    }
}
