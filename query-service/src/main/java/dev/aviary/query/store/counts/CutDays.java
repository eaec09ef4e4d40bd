package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.RawParts;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.series.SeriesRow;
import dev.aviary.query.store.summaries.DaySummaries;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Value counts of the pieces of rolled-up days: those of the longest piece of a day are the day's without those of the other
 * pieces, whose readings are read. So an hour's shift of a time zone costs an hour's readings of each day.
 */
final class CutDays {
    /** Of fewer readings of a day, all pieces are read in less time. */
    private static final long LEAST_READINGS = 500;

    /** Readings of the days that are taken together: 2 MB at most. Larger days are left. */
    private static final long MOST_READINGS = 1 << 18;

    /** An entry of a map. */
    private static final long BYTES_OF_A_DAY = 80;

    private final SeriesSelection selection;
    private final RollUpState state;
    private final Buckets buckets;
    private final QueryBudget budget;

    CutDays(SeriesSelection selection, RollUpState state, Buckets buckets, QueryBudget budget) {
        this.selection = selection;
        this.state = state;
        this.buckets = buckets;
        this.budget = budget;
    }

    /**
     * Passes the pieces of days on; left are days that are not rolled up, and those of few or very many readings.
     *
     * @param parts at most one of each day, which is closed
     */
    void read(List<TimeRange> parts, RawParts left, PartConsumer consumer) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        List<CutDay> days = parts.stream().map(part -> CutDay.of(part, buckets)).toList();
        Map<SeriesDay, Long> readings = readings(days);
        DayPieces pieces = new DayPieces(selection, state, buckets, budget);
        long together = 0;
        for (CutDay cut : days) {
            for (SeriesRow row : selection.rows()) {
                SeriesDay day = new SeriesDay(row.id(), cut.epochDay());
                long count = readings.getOrDefault(day, 0L);
                if (count < LEAST_READINGS || count > MOST_READINGS) {
                    left.add(cut.part(), row.id());
                    continue;
                }
                if (together + count > MOST_READINGS) {
                    pieces.pass(consumer);
                    together = 0;
                }
                pieces.add(day, cut, count);
                together += count;
            }
        }
        pieces.pass(consumer);
        budget.memory().release(readings.size() * BYTES_OF_A_DAY);
    }

    /** How many readings the days have that are rolled up, by the summaries beside their counts. */
    private Map<SeriesDay, Long> readings(List<CutDay> days) throws SQLException {
        List<TimeRange> whole = days.stream()
                .map(day -> TimeRange.ofDays(day.epochDay(), day.epochDay()))
                .toList();
        Map<SeriesDay, Long> readings = new HashMap<>();
        new DaySummaries(selection, state)
                .read(
                        whole,
                        (seriesId, range, summary) -> {
                            budget.memory().reserve(BYTES_OF_A_DAY);
                            readings.put(new SeriesDay(seriesId, EpochMicros.dayOf(range.start())), summary.count());
                        },
                        new RawParts());
        return readings;
    }
}
