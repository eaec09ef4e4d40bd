package dev.aviary.query.store.counts;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.SeriesStore;
import dev.aviary.query.store.Snapshots;
import dev.aviary.query.store.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How often each value occurs in a range of a series, and when it was seen last: all that statistics and plots read.
 * Every method answers from one snapshot and throws {@link StoreUnavailableException} when the database cannot answer.
 */
@ApplicationScoped
public class ValueCountStore {
    private final Snapshots snapshots;

    ValueCountStore(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The counts of a range; empty where nothing lies in it. */
    public ValueCounts counts(Series series, TimeRange range) {
        return scan(series, range, scan -> Optional.of(scan.valueCounts())).orElse(ValueCounts.empty());
    }

    /**
     * The latest reading that holds a certain value.
     *
     * @param choice picks one of the values from the counts of the range
     */
    public Optional<LastOccurrence> holding(Series series, TimeRange range, ToDoubleFunction<ValueCounts> choice) {
        return scan(series, range, scan -> {
            List<CountedSegment> parts = scan.parts();
            ValueCounts counts = SeriesScan.sum(parts);
            return counts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LastOccurrence(counts, scan.lastHolding(choice.applyAsDouble(counts), parts)));
        });
    }

    /** The counts of a range with its first and its last reading; empty where nothing lies in it. */
    public Optional<RangeSummary> bounded(Series series, TimeRange range) {
        return scan(series, range, scan -> {
            Optional<Reading> first = scan.first();
            Optional<Reading> last = scan.last();
            return first.isPresent() && last.isPresent()
                    ? Optional.of(new RangeSummary(scan.valueCounts(), first.get(), last.get()))
                    : Optional.empty();
        });
    }

    /**
     * Cuts a range into buckets; no more than one bucket's values are in memory at a time. Empty where nothing lies in
     * the range.
     *
     * @param width the buckets' width in seconds, given the range from the first to the last reading
     */
    public <T> Optional<Buckets<T>> buckets(
            Series series, TimeRange range, ToLongFunction<TimeRange> width, BucketSummary<T> summary) {
        return scan(series, range, scan -> {
            Optional<Reading> first = scan.first();
            Optional<Reading> last = scan.last();
            if (first.isEmpty() || last.isEmpty()) {
                return Optional.empty();
            }
            TimeRange readings =
                    new TimeRange(first.get().epochMicros(), last.get().epochMicros());
            long widthSeconds = width.applyAsLong(readings);
            return Optional.of(new Buckets<>(widthSeconds, scan.buckets(widthSeconds, summary)));
        });
    }

    private interface ScanQuestion<T> {
        Optional<T> ask(SeriesScan scan) throws SQLException;
    }

    private <T> Optional<T> scan(Series series, TimeRange range, ScanQuestion<T> question) {
        return snapshots.read(snapshot -> {
            Optional<SeriesRow> row = SeriesStore.find(snapshot, series);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            TimeRange bounded = range.and(row.get().days());
            return bounded.isEmpty() ? Optional.empty() : question.ask(new SeriesScan(snapshot, row.get(), bounded));
        });
    }
}
