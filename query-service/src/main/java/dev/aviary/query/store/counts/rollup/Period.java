package dev.aviary.query.store.counts.rollup;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The periods longer than a day that have roll-ups of their own. */
public enum Period {
    /** A writer of a version before years counts a day again without its year; a trigger then removes the day's summary. */
    YEAR(RollUpTable.YEARS, """
            AND NOT EXISTS (
                SELECT FROM reading_days
                WHERE reading_days.series_id = reading_years.series_id AND summary IS NULL
                    AND day BETWEEN year AND (year + INTERVAL '1 year - 1 day')::date)
            """),
    MONTH(RollUpTable.MONTHS, "");

    private final RollUpTable table;
    private final String condition;

    Period(RollUpTable table, String condition) {
        this.table = table;
        this.condition = condition;
    }

    RollUpTable table() {
        return table;
    }

    /**
     * Selects such periods, given the series and the first and last of the periods.
     *
     * @param columns what is selected of each beside its series and first day
     */
    String query(String columns) {
        return """
            SELECT series_id, %1$s - DATE 'epoch', %2$s
            FROM %3$s
            WHERE series_id = ANY (?) AND %1$s BETWEEN ? AND ?
            %4$s
            """.formatted(table.column(), columns, table.table(), condition);
    }

    /** The period that begins with a day, in days since 1970. */
    TimeRange of(long firstDay) {
        LocalDate first = LocalDate.ofEpochDay(firstDay);
        return TimeRange.ofDays(firstDay, next(first).toEpochDay() - 1);
    }

    /** The periods that lie within runs of whole days, each in one bucket, by time. */
    List<TimeRange> within(List<TimeRange> wholeDays, Buckets buckets) {
        List<TimeRange> periods = new ArrayList<>();
        for (TimeRange run : wholeDays) {
            LocalDate start = firstOf(LocalDate.ofEpochDay(EpochMicros.dayOf(run.start()) - 1));
            TimeRange period = of(next(start).toEpochDay());
            while (period.end() <= run.end()) {
                if (buckets.isWithinOneBucket(period.start(), period.end())) {
                    periods.add(period);
                }
                period = of(EpochMicros.dayOf(period.end()) + 1);
            }
        }
        return periods;
    }

    private LocalDate firstOf(LocalDate day) {
        return this == YEAR ? day.withDayOfYear(1) : day.withDayOfMonth(1);
    }

    private LocalDate next(LocalDate first) {
        return this == YEAR ? first.plusYears(1) : first.plusMonths(1);
    }
}
