package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A range of one series in one snapshot: the only place that knows which of it is read from roll-ups. */
final class SeriesScan {
    private static final long SECONDS_PER_DAY = EpochMicros.PER_DAY / EpochMicros.PER_SECOND;

    private final RawReadings readings;
    private final RollUps rollUps;
    private final TimeRange range;
    private final List<Segment> segments;

    /**
     * @param range not empty
     */
    SeriesScan(Connection snapshot, SeriesRow row, TimeRange range) throws SQLException {
        this.readings = new RawReadings(snapshot, row);
        this.rollUps = new RollUps(snapshot, row);
        this.range = range;
        this.segments = Segment.of(range, rollUps.cleanDays(range));
    }

    /** The parts of the range that hold readings, by time. */
    List<CountedSegment> parts() throws SQLException {
        List<CountedSegment> parts = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.rolledUp()) {
                parts.addAll(rollUps.parts(segment));
            } else {
                ValueCounts counts = readings.counts(segment.range());
                if (!counts.isEmpty()) {
                    parts.add(new CountedSegment(segment.range(), counts, false));
                }
            }
        }
        return parts;
    }

    /** The counts of the whole range. */
    ValueCounts valueCounts() throws SQLException {
        return sum(parts());
    }

    static ValueCounts sum(List<CountedSegment> parts) {
        return ValueCounts.merge(parts.stream().map(CountedSegment::counts).toList());
    }

    /** The latest reading of the parts that holds a value, which must occur in one of them. */
    Reading lastHolding(double value, List<CountedSegment> parts) throws SQLException {
        for (CountedSegment part : parts.reversed()) {
            if (part.counts().contains(value)) {
                return part.month()
                        ? lastHolding(value, daysOf(part.range()))
                        : readings.lastHolding(value, part.range());
            }
        }
        throw new IllegalStateException("a value was counted that no part holds");
    }

    private List<CountedSegment> daysOf(TimeRange month) throws SQLException {
        return rollUps.days(CleanDays.firstWholeDay(month), CleanDays.lastWholeDay(month));
    }

    /** The first reading of the range; of several at one time, the one of the least value. */
    Optional<Reading> first() throws SQLException {
        for (Segment segment : segments) {
            Optional<Reading> first =
                    readings.first(segment.rolledUp() ? dayOf(rollUps.firstDay(segment)) : segment.range());
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    /** The last reading of the range; of several at one time, the one of the greatest value. */
    Optional<Reading> last() throws SQLException {
        for (Segment segment : segments.reversed()) {
            Optional<Reading> last =
                    readings.last(segment.rolledUp() ? dayOf(rollUps.lastDay(segment)) : segment.range());
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    private static TimeRange dayOf(OptionalLong day) {
        return day.isPresent() ? TimeRange.ofDays(day.getAsLong(), day.getAsLong()) : TimeRange.EMPTY;
    }

    /** What the summary makes of each bucket that holds a reading, by time. */
    <T> List<T> buckets(long widthSeconds, BucketSummary<T> summary) throws SQLException {
        BucketAggregator<T> sums = new BucketAggregator<>(widthSeconds * EpochMicros.PER_SECOND, summary);
        if (widthSeconds % SECONDS_PER_DAY != 0) {
            readings.eachBucket(range, widthSeconds, sums);
            return sums.summaries();
        }
        for (Segment segment : segments) {
            if (segment.rolledUp()) {
                rollUps.eachDay(
                        segment.firstDay(),
                        segment.lastDay(),
                        (counts, day) -> sums.accept(counts, day * EpochMicros.PER_DAY));
            } else {
                readings.eachBucket(segment.range(), widthSeconds, sums);
            }
        }
        return sums.summaries();
    }
}
