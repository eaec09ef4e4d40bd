package dev.aviary.query.store.summaries;

import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.statistics.bucket.CalendarBuckets;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.memory.MemoryLease;
import dev.aviary.query.store.memory.QueryMemory;
import dev.aviary.query.store.scan.CalendarRange;
import dev.aviary.query.store.scan.RangeEnds;
import dev.aviary.query.store.scan.SeriesChoice;
import dev.aviary.query.store.scan.SeriesGroups;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Ranges as few buckets as a plot can show, each answered from one snapshot. */
@ApplicationScoped
public class PlotStore {
    /** A summary with its exact sum, and its place in a map. */
    private static final int BYTES_OF_A_BUCKET = 300;

    private final Snapshots snapshots;
    private final QueryMemory memory;

    PlotStore(Snapshots snapshots, QueryMemory memory) {
        this.snapshots = snapshots;
        this.memory = memory;
    }

    /**
     * The buckets of the readings of some series, together or by group.
     *
     * @throws dev.aviary.query.store.snapshot.StoreUnavailableException when the database cannot respond now
     */
    public Plot plot(SeriesChoice choice, PlotRequest request) {
        return snapshots.read(snapshot -> plot(snapshot, choice.choose(snapshot), request));
    }

    private Plot plot(Connection snapshot, SeriesGroups series, PlotRequest request) throws SQLException {
        SeriesSelection selection = new SeriesSelection(snapshot, series.rows(), request.range());
        CalendarSpec calendar = request.calendar();
        if (calendar != null) {
            return new Plot(OptionalLong.empty(), rows(selection, series, calendar));
        }
        Optional<TimeRange> readings = request.isOpen() ? RangeEnds.of(selection) : Optional.empty();
        long width = request.widthSeconds(readings);
        return new Plot(OptionalLong.of(width), rows(selection, series, FixedBuckets.ofSeconds(width)));
    }

    private List<Plot.Row> rows(SeriesSelection selection, SeriesGroups series, CalendarSpec calendar)
            throws SQLException {
        Optional<CalendarBuckets> found =
                selection.isEmpty() ? Optional.empty() : CalendarRange.of(selection, calendar);
        if (found.isEmpty()) {
            return List.of();
        }
        CalendarBuckets buckets = found.get();
        TimeRange covered = new TimeRange(buckets.start(0), buckets.start(buckets.size()) - 1);
        return rows(selection.within(covered), series, buckets);
    }

    private List<Plot.Row> rows(SeriesSelection selection, SeriesGroups series, Buckets buckets) throws SQLException {
        List<TreeMap<Long, ReadingSummary>> groups = series.names().stream()
                .map(name -> new TreeMap<Long, ReadingSummary>())
                .toList();
        try (MemoryLease lease = memory.lease()) {
            SummaryScan.read(selection, buckets, (seriesId, range, summary) -> {
                TreeMap<Long, ReadingSummary> group = groups.get(series.groupOf(seriesId));
                int before = group.size();
                group.merge(buckets.startOf(range.start()), summary, ReadingSummary::and);
                lease.reserve((long) BYTES_OF_A_BUCKET * (group.size() - before));
            });
            List<Plot.Row> rows = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                String name = series.names().get(group);
                groups.get(group).forEach((start, summary) -> rows.add(new Plot.Row(name, start, summary)));
            }
            return rows;
        }
    }
}
