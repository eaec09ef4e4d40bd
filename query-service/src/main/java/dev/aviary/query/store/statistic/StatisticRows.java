package dev.aviary.query.store.statistic;

import dev.aviary.query.statistics.Statistics;
import dev.aviary.query.statistics.StatisticsSpec;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.statistics.bucket.CalendarBuckets;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.CountAccumulator;
import dev.aviary.query.store.counts.CountScan;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.CalendarRange;
import dev.aviary.query.store.scan.SeriesGroups;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the statistics of each group in each bucket, of about a month at a time. */
final class StatisticRows {
    /** A row with its numbers. */
    private static final int BYTES_OF_A_ROW = 400;

    private final SeriesSelection selection;
    private final SeriesGroups series;
    private final StatisticsSpec spec;
    private final QueryBudget budget;
    private final List<List<StatisticsRow>> rowsByGroup;

    StatisticRows(SeriesSelection selection, SeriesGroups series, StatisticsSpec spec, QueryBudget budget) {
        this.selection = selection;
        this.series = series;
        this.spec = spec;
        this.budget = budget;
        this.rowsByGroup = series.names().stream()
                .map(name -> (List<StatisticsRow>) new ArrayList<StatisticsRow>())
                .toList();
    }

    /** Rows by group, then time; groups and buckets without readings are absent. */
    List<StatisticsRow> compute(@Nullable CalendarSpec calendar) throws SQLException {
        if (selection.isEmpty()) {
            return List.of();
        }
        if (calendar == null) {
            addRows(selection, FixedBuckets.ALL_TIME);
        } else {
            Optional<CalendarBuckets> buckets = CalendarRange.of(selection, calendar);
            if (buckets.isPresent()) {
                addRows(buckets.get(), calendar.unit().unitsPerMonth());
            }
        }
        return rowsByGroup.stream().flatMap(List::stream).toList();
    }

    private void addRows(CalendarBuckets buckets, int together) throws SQLException {
        for (int first = 0; first < buckets.size(); first += together) {
            int next = Math.min(first + together, buckets.size());
            SeriesSelection part = selection.within(new TimeRange(buckets.start(first), buckets.start(next) - 1));
            if (!part.isEmpty()) {
                addRows(part, buckets);
            }
        }
    }

    private void addRows(SeriesSelection part, Buckets buckets) throws SQLException {
        Map<Long, Map<Integer, CountAccumulator>> accumulators = new TreeMap<>();
        new CountScan(part, buckets, budget)
                .read(counted -> accumulators
                        .computeIfAbsent(counted.bucket(), bucket -> new TreeMap<>())
                        .computeIfAbsent(
                                series.groupOf(counted.seriesId()), group -> new CountAccumulator(budget.memory()))
                        .add(counted));
        accumulators.forEach((bucket, groups) -> groups.forEach((group, counts) -> {
            budget.memory().reserve(BYTES_OF_A_ROW);
            rowsByGroup.get(group).add(row(group, bucket, buckets.endOf(bucket), counts));
            counts.release();
        }));
    }

    private StatisticsRow row(int group, long start, long end, CountAccumulator counts) {
        return new StatisticsRow(
                series.names().get(group), start, end, Statistics.of(counts.counts(), spec), counts.series());
    }
}
