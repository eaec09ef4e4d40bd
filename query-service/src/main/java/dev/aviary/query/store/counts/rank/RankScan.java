package dev.aviary.query.store.counts.rank;

import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueInterval;
import dev.aviary.model.counts.runs.RankBounds;
import dev.aviary.model.counts.runs.SlicedRuns;
import dev.aviary.query.statistics.RankPair;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.counts.CountScan;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds ranks among the readings of a range of one series. Of a roll-up with many values its index is read first, and then
 * the slice in which the rank can lie: a few kilobytes in all.
 */
public final class RankScan {
    private final SeriesSelection selection;
    private final QueryBudget budget;

    /** Of which all values are known. */
    private final List<CountedPart> whole = new ArrayList<>();

    private final SampledRollUps rollUps;

    /** The slices of the sampled parts that have been read. */
    private final List<CountedPart> slices = new ArrayList<>();

    private RankScan(SeriesSelection selection, QueryBudget budget) {
        this.selection = selection;
        this.budget = budget;
        this.rollUps = new SampledRollUps(budget.memory(), this::addWhole);
    }

    /** Reads a selection, which is not empty. */
    public static RankScan of(SeriesSelection selection, QueryBudget budget) throws SQLException {
        RankScan scan = new RankScan(selection, budget);
        new CountScan(selection, FixedBuckets.ALL_TIME, budget).read(scan::addWhole, scan.rollUps);
        scan.readWithoutIndex();
        return scan;
    }

    /** As {@link #of}, but by whole days alone, so that each part is a day or less. */
    public static RankScan ofDays(SeriesSelection selection, QueryBudget budget) throws SQLException {
        RankScan scan = new RankScan(selection, budget);
        new CountScan(selection, FixedBuckets.ALL_TIME, budget).readDays(scan::addWhole, scan.rollUps);
        scan.readWithoutIndex();
        return scan;
    }

    private void addWhole(CountedPart part) {
        budget.memory().reserve(part.counts().bytes());
        whole.add(part);
    }

    private void readWithoutIndex() throws SQLException {
        List<SampledRollUps.Unindexed> parts = rollUps.withoutIndex();
        new Slices(selection)
                .read(
                        parts.stream().map(SampledRollUps.Unindexed::request).toList(),
                        (index, values, none) -> addWhole(parts.get(index).part(ValueCountsCodec.decode(values))));
    }

    /** The number of readings. */
    public long count() {
        return bounds().count();
    }

    private RankBounds bounds() {
        return new RankBounds(
                whole.stream().map(CountedPart::counts).toList(),
                rollUps.sampled().stream().map(SampledPart::counts).toList());
    }

    /** The readings, of which these ranks alone are known; there must be a reading. */
    public SlicedRuns at(List<RankPair> ranks) throws SQLException {
        RankBounds bounds = bounds();
        List<ValueInterval> intervals = ranks.stream()
                .map(pair -> bounds.around(pair.lower(), pair.upper()))
                .toList();
        List<List<ValueCounts>> runs = read(intervals);
        SlicedRuns known = new SlicedRuns(bounds.count(), budget.memory());
        for (int i = 0; i < ranks.size(); i++) {
            long before = 0;
            for (SampledPart part : rollUps.sampled()) {
                before += part.counts().slice(intervals.get(i)).countBefore();
            }
            List<ValueCounts> all = new ArrayList<>(runs.get(i));
            whole.forEach(part -> all.add(part.counts()));
            known.add(ranks.get(i).lower(), ranks.get(i).upper(), before, all);
        }
        return known;
    }

    /** Reads the slices that hold these intervals, all in one statement for each table. */
    private List<List<ValueCounts>> read(List<ValueInterval> intervals) throws SQLException {
        List<List<ValueCounts>> runs = new ArrayList<>();
        List<SliceOfInterval> asked = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i++) {
            runs.add(new ArrayList<>());
            for (SampledPart part : rollUps.sampled()) {
                SampledCounts.Slice slice = part.counts().slice(intervals.get(i));
                if (!slice.isEmpty()) {
                    asked.add(new SliceOfInterval(i, part, slice));
                }
            }
        }
        new Slices(selection).read(asked.stream().map(SliceOfInterval::request).toList(), (index, values, counts) -> {
            SliceOfInterval read = asked.get(index);
            ValueCounts decoded = ValueCountsCodec.decode(read.slice(), values, counts);
            budget.memory().reserve(decoded.bytes());
            runs.get(read.interval()).add(decoded);
            slices.add(read.part().withSlice(decoded));
        });
        return runs;
    }

    /** Reads what the sampled parts hold of a value. */
    public void readAround(double value) throws SQLException {
        List<List<ValueCounts>> unused = read(List.of(new ValueInterval(value, value)));
    }

    /** The latest part that holds a value around which all parts were read; there must be one. */
    public CountedPart latestHolding(double value) {
        return Stream.concat(whole.stream(), slices.stream())
                .filter(part -> part.counts().contains(value))
                .max(Comparator.comparingLong(part -> part.range().start()))
                .orElseThrow();
    }

    private record SliceOfInterval(int interval, SampledPart part, SampledCounts.Slice slice) {
        SliceRequest request() {
            return SliceRequest.of(part, slice);
        }
    }
}
