package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.statistics.bucket.CalendarBuckets;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.CalendarRange;
import dev.aviary.query.store.scan.RangeEnds;
import dev.aviary.query.store.scan.SeriesReadings;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.summaries.SummaryScan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds the first and the last reading to the statistics of one series. */
final class SeriesEnds {
    private SeriesEnds() {}

    /**
     * Of statistics that were computed of a selection in the same snapshot.
     *
     * @param calendar by which they were divided; null for the whole range
     */
    static List<SeriesStatistics> add(
            List<StatisticsRow> rows, SeriesSelection selection, @Nullable CalendarSpec calendar) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        return calendar == null ? List.of(ofRange(rows.getFirst(), selection)) : ofBuckets(rows, selection, calendar);
    }

    private static SeriesStatistics ofRange(StatisticsRow row, SeriesSelection selection) throws SQLException {
        TimeRange ends = RangeEnds.of(selection).orElseThrow();
        SeriesReadings readings =
                new SeriesReadings(selection.snapshot(), selection.rows().getFirst());
        return new SeriesStatistics(
                row.start(),
                row.end(),
                row.statistics(),
                readings.leastAt(ends.start()),
                readings.greatestAt(ends.end()));
    }

    private static List<SeriesStatistics> ofBuckets(
            List<StatisticsRow> rows, SeriesSelection selection, CalendarSpec calendar) throws SQLException {
        CalendarBuckets buckets = CalendarRange.of(selection, calendar).orElseThrow();
        TimeRange covered = new TimeRange(buckets.start(0), buckets.start(buckets.size()) - 1);
        Map<Long, Ends> ends = new HashMap<>();
        SummaryScan.read(
                selection.within(covered),
                buckets,
                (seriesId, range, summary) ->
                        ends.merge(buckets.startOf(range.start()), new Ends(summary, summary), Ends::and));
        Series series = selection.rows().getFirst().series();
        List<SeriesStatistics> added = new ArrayList<>();
        for (StatisticsRow row : rows) {
            Ends its = Objects.requireNonNull(ends.get(row.start()));
            added.add(new SeriesStatistics(
                    row.start(),
                    row.end(),
                    row.statistics(),
                    new Reading(series, its.first().firstTime(), its.first().first()),
                    new Reading(series, its.last().lastTime(), its.last().last())));
        }
        return added;
    }

    /** The summaries that hold the first and the last reading of a bucket; nothing of the others is added up. */
    private record Ends(ReadingSummary first, ReadingSummary last) {
        Ends and(Ends other) {
            return new Ends(
                    first.beginsBefore(other.first) ? first : other.first,
                    last.endsAfter(other.last) ? last : other.last);
        }
    }
}
