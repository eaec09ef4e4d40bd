package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.counts.runs.SortedRuns;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.statistics.Moments;
import dev.aviary.query.statistics.QuartileMethod;
import dev.aviary.query.statistics.Quartiles;
import dev.aviary.query.statistics.StatisticsSpec;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.CountAccumulator;
import dev.aviary.query.store.counts.CountScan;
import dev.aviary.query.store.counts.rank.RankScan;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.memory.QueryMemory;
import dev.aviary.query.store.scan.SeriesChoice;
import dev.aviary.query.store.scan.SeriesGroups;
import dev.aviary.query.store.scan.SeriesReadings;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.snapshot.Deadline;
import dev.aviary.query.store.snapshot.Snapshots;
import dev.aviary.query.store.summaries.SummaryScan;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exact statistics of any range, each answered from one snapshot. Empty answers are those of ranges without a reading.
 * Every method throws {@link dev.aviary.query.store.snapshot.StoreUnavailableException} when the database cannot respond now, and
 * {@link dev.aviary.query.store.memory.QueryMemoryException} when the values take more memory than there is.
 */
@ApplicationScoped
public class StatisticStore {
    private final Snapshots snapshots;
    private final QueryMemory memory;
    private final QueryConfig config;

    StatisticStore(Snapshots snapshots, QueryMemory memory, QueryConfig config) {
        this.snapshots = snapshots;
        this.memory = memory;
        this.config = config;
    }

    /** The reading with the least value; of several, the latest. */
    public Optional<Reading> min(Series series, TimeRange range) {
        return snapshots.read(snapshot -> extreme(selection(snapshot, series, range), Extreme.least()));
    }

    /** The reading with the greatest value; of several, the latest. */
    public Optional<Reading> max(Series series, TimeRange range) {
        return snapshots.read(snapshot -> extreme(selection(snapshot, series, range), Extreme.greatest()));
    }

    private static Optional<Reading> extreme(SeriesSelection selection, Extreme extreme) throws SQLException {
        SummaryScan.read(selection, FixedBuckets.ALL_TIME, extreme);
        return extreme.isFound()
                ? Optional.of(readings(selection).lastHolding(extreme.value(), extreme.latest()))
                : Optional.empty();
    }

    /** The arithmetic mean, correctly rounded. */
    public Optional<Double> mean(Series series, TimeRange range) {
        return snapshots.read(snapshot -> {
            MergedSummary whole = new MergedSummary();
            SummaryScan.read(selection(snapshot, series, range), FixedBuckets.ALL_TIME, whole);
            return whole.summary().map(summary -> Moments.mean(summary.sum(), summary.count()));
        });
    }

    /** The median, and the latest reading that holds it, or the lower of the middle two. */
    public Optional<Median> median(Series series, TimeRange range) {
        return snapshots.read(snapshot -> {
            try (QueryBudget budget = budget()) {
                return MedianSearch.find(selection(snapshot, series, range), budget);
            }
        });
    }

    /** The value that occurs most often; of several, the smallest. */
    public Optional<Double> mode(Series series, TimeRange range) {
        return snapshots.read(snapshot -> {
            try (QueryBudget budget = budget()) {
                return counts(selection(snapshot, series, range), budget).map(SortedRuns::mode);
            }
        });
    }

    /** Both quartiles. */
    public Optional<Quartiles> quartiles(Series series, TimeRange range, QuartileMethod method) {
        return snapshots.read(snapshot -> {
            try (QueryBudget budget = budget()) {
                return quartiles(selection(snapshot, series, range), method, budget);
            }
        });
    }

    private static Optional<Quartiles> quartiles(SeriesSelection selection, QuartileMethod method, QueryBudget budget)
            throws SQLException {
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        RankScan scan = RankScan.of(selection, budget);
        return scan.count() == 0 ? Optional.empty() : Optional.of(method.of(scan.at(method.ranks(scan.count()))));
    }

    private static Optional<SortedRuns> counts(SeriesSelection selection, QueryBudget budget) throws SQLException {
        CountAccumulator counts = new CountAccumulator(budget.memory());
        if (!selection.isEmpty()) {
            new CountScan(selection, FixedBuckets.ALL_TIME, budget).read(counts::add);
        }
        return Optional.of(counts.counts()).filter(runs -> !runs.isEmpty());
    }

    /**
     * All statistics of one series, of the whole range or of each bucket of a calendar, by time.
     *
     * @param calendar null for the whole range
     */
    public List<SeriesStatistics> statistics(
            Series series, TimeRange range, StatisticsSpec spec, @Nullable CalendarSpec calendar) {
        return snapshots.read(snapshot -> {
            SeriesSelection selection = selection(snapshot, series, range);
            List<StatisticsRow> rows = rows(selection, SeriesGroups.ofOne(selection.rows()), spec, calendar);
            return SeriesEnds.add(rows, selection, calendar);
        });
    }

    /**
     * All statistics of some series together, or of each of their groups, and of each bucket of a calendar; by group,
     * then time.
     *
     * @param calendar null for the whole range
     */
    public List<StatisticsRow> statistics(
            SeriesChoice choice, TimeRange range, StatisticsSpec spec, @Nullable CalendarSpec calendar) {
        return snapshots.read(snapshot -> {
            SeriesGroups series = choice.choose(snapshot);
            return rows(new SeriesSelection(snapshot, series.rows(), range), series, spec, calendar);
        });
    }

    private List<StatisticsRow> rows(
            SeriesSelection selection, SeriesGroups series, StatisticsSpec spec, @Nullable CalendarSpec calendar)
            throws SQLException {
        try (QueryBudget budget = budget()) {
            return new StatisticRows(selection, series, spec, budget).compute(calendar);
        }
    }

    private QueryBudget budget() {
        return new QueryBudget(memory.lease(), Deadline.after(config.statementTimeout()));
    }

    private static SeriesSelection selection(Connection snapshot, Series series, TimeRange range) throws SQLException {
        return new SeriesSelection(
                snapshot, SeriesChoice.of(series).choose(snapshot).rows(), range);
    }

    private static SeriesReadings readings(SeriesSelection selection) {
        return new SeriesReadings(selection.snapshot(), selection.rows().getFirst());
    }
}
