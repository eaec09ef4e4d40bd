package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;
import dev.aviary.model.counts.runs.RankedReadings;
import dev.aviary.query.statistics.Quantiles;
import dev.aviary.query.store.counts.rank.RankScan;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.SeriesReadings;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds a median, and then the latest part that holds it: nothing is merged. */
final class MedianSearch {
    private MedianSearch() {}

    /** Of one series; empty where there is no reading. */
    static Optional<Median> find(SeriesSelection selection, QueryBudget budget) throws SQLException {
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        RankScan scan = RankScan.of(selection, budget);
        if (scan.count() == 0) {
            return Optional.empty();
        }
        RankedReadings readings = scan.at(List.of(Quantiles.medianRanks(scan.count())));
        double lower = Quantiles.lowerMedian(readings);
        Reading latest = lastHolding(lower, selection, scan.latestHolding(lower), budget);
        return Optional.of(new Median(latest, Quantiles.median(readings)));
    }

    private static Reading lastHolding(double value, SeriesSelection selection, CountedPart latest, QueryBudget budget)
            throws SQLException {
        SeriesReadings readings =
                new SeriesReadings(selection.snapshot(), selection.rows().getFirst());
        if (!latest.isPeriod()) {
            return readings.lastHolding(value, latest.range());
        }
        RankScan days = RankScan.ofDays(selection.within(latest.range()), budget);
        days.readAround(value);
        return readings.lastHolding(value, days.latestHolding(value).range());
    }
}
