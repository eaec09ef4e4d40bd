package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;
import dev.aviary.model.counts.SortedRuns;
import dev.aviary.query.statistics.Quantiles;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.counts.CountScan;
import dev.aviary.query.store.counts.CountedPart;
import dev.aviary.query.store.memory.MemoryLease;
import dev.aviary.query.store.scan.SeriesReadings;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds a median by bisection, and then the latest part that holds it: nothing is merged. */
final class MedianSearch {
    private MedianSearch() {}

    /** Of one series; empty where there is no reading. */
    static Optional<Median> find(SeriesSelection selection, MemoryLease memory) throws SQLException {
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        List<CountedPart> parts = new ArrayList<>();
        new CountScan(selection, FixedBuckets.ALL_TIME).read(part -> {
            memory.reserve(part.counts().bytes());
            parts.add(part);
        });
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        SortedRuns counts =
                new SortedRuns(parts.stream().map(CountedPart::counts).toList());
        double lower = Quantiles.lowerMedian(counts);
        return Optional.of(new Median(lastHolding(lower, selection, parts), Quantiles.median(counts)));
    }

    private static Reading lastHolding(double value, SeriesSelection selection, List<CountedPart> parts)
            throws SQLException {
        SeriesReadings readings =
                new SeriesReadings(selection.snapshot(), selection.rows().getFirst());
        CountedPart latest = latestHolding(value, parts);
        if (!latest.isPeriod()) {
            return readings.lastHolding(value, latest.range());
        }
        List<CountedPart> days = new ArrayList<>();
        new CountScan(selection.within(latest.range()), FixedBuckets.ALL_TIME).readDays(part -> {
            if (part.counts().contains(value)) {
                days.add(part);
            }
        });
        return readings.lastHolding(value, latestHolding(value, days).range());
    }

    private static CountedPart latestHolding(double value, List<CountedPart> parts) {
        return parts.stream()
                .filter(part -> part.counts().contains(value))
                .max(Comparator.comparingLong(part -> part.range().start()))
                .orElseThrow();
    }
}
