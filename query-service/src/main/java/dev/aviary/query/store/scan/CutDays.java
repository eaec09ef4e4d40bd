package dev.aviary.query.store.scan;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies between whole days, divided by whether roll-ups help to read it.
 *
 * @param days of which most lies in one bucket
 * @param rest what is left, by time; neighbours are one range
 */
public record CutDays(List<CutDay> days, List<TimeRange> rest) {
    /**
     * Divides what lies between whole days.
     *
     * @param ranges by time, none of them empty
     * @param closedThrough the last closed day, in days since 1970
     */
    public static CutDays of(List<TimeRange> ranges, Buckets buckets, long closedThrough) {
        CutDays divided = new CutDays(new ArrayList<>(), new ArrayList<>());
        long closedEnd = (closedThrough + 1) * EpochMicros.PER_DAY - 1;
        for (TimeRange range : ranges) {
            divided.add(range.and(new TimeRange(range.start(), closedEnd)), buckets);
            divided.addRest(range.and(new TimeRange(closedEnd + 1, range.end())));
        }
        return divided;
    }

    private void add(TimeRange closed, Buckets buckets) {
        TimeRange left = closed;
        while (!left.isEmpty()) {
            long day = EpochMicros.dayOf(left.start());
            TimeRange part = left.and(TimeRange.ofDays(day, day));
            CutDay.of(part, buckets).ifPresentOrElse(days::add, () -> addRest(part));
            left = left.and(new TimeRange(part.end() + 1, left.end()));
        }
    }

    private void addRest(TimeRange range) {
        if (range.isEmpty()) {
            return;
        }
        if (!rest.isEmpty() && rest.getLast().end() + 1 == range.start()) {
            rest.set(rest.size() - 1, new TimeRange(rest.getLast().start(), range.end()));
        } else {
            rest.add(range);
        }
    }
}
