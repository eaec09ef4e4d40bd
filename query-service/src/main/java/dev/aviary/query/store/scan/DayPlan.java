package dev.aviary.query.store.scan;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A range divided by whether whole days can be taken.
 *
 * @param closedThrough the last closed day, in days since 1970
 * @param wholeDays runs of closed days that lie in the range and each in one bucket, by time
 * @param rest what lies between them, by time
 */
public record DayPlan(long closedThrough, List<TimeRange> wholeDays, List<TimeRange> rest) {
    /**
     * Divides a range that is not empty.
     *
     * @param closedThrough the last closed day, in days since 1970
     */
    public static DayPlan of(TimeRange range, Buckets buckets, long closedThrough) {
        long first = Math.ceilDiv(range.start(), EpochMicros.PER_DAY);
        long last = Math.min(Math.floorDiv(range.end() + 1, EpochMicros.PER_DAY) - 1, closedThrough);
        List<TimeRange> days = first > last ? List.of() : uncutDays(first, last, buckets);
        List<TimeRange> rest = new ArrayList<>();
        long next = range.start();
        for (TimeRange run : days) {
            if (next < run.start()) {
                rest.add(new TimeRange(next, run.start() - 1));
            }
            next = run.end() + 1;
        }
        if (next <= range.end()) {
            rest.add(new TimeRange(next, range.end()));
        }
        return new DayPlan(closedThrough, days, rest);
    }

    private static List<TimeRange> uncutDays(long first, long last, Buckets buckets) {
        TimeRange all = TimeRange.ofDays(first, last);
        if (buckets.isWithinOneBucket(all.start(), all.end())) {
            return List.of(all);
        }
        List<TimeRange> runs = new ArrayList<>();
        long runStart = first;
        for (long day = first; day <= last; day++) {
            if (!buckets.isWithinOneBucket(day * EpochMicros.PER_DAY, (day + 1) * EpochMicros.PER_DAY - 1)) {
                addDays(runs, runStart, day - 1);
                runStart = day + 1;
            }
        }
        addDays(runs, runStart, last);
        return runs;
    }

    private static void addDays(List<TimeRange> runs, long first, long last) {
        if (first <= last) {
            runs.add(TimeRange.ofDays(first, last));
        }
    }

    /** The parts of closed days in the rest, one of each such day, by time. */
    public List<TimeRange> cutDays() {
        List<TimeRange> parts = new ArrayList<>();
        for (TimeRange range : rest) {
            TimeRange closed = range.and(new TimeRange(range.start(), closedEnd()));
            while (!closed.isEmpty()) {
                long day = EpochMicros.dayOf(closed.start());
                parts.add(closed.and(TimeRange.ofDays(day, day)));
                closed = closed.and(new TimeRange((day + 1) * EpochMicros.PER_DAY, closed.end()));
            }
        }
        return parts;
    }

    /** The rest that lies in no closed day, by time. */
    public List<TimeRange> openRest() {
        return rest.stream()
                .map(range -> range.and(new TimeRange(closedEnd() + 1, range.end())))
                .filter(range -> !range.isEmpty())
                .toList();
    }

    private long closedEnd() {
        return (closedThrough + 1) * EpochMicros.PER_DAY - 1;
    }
}
