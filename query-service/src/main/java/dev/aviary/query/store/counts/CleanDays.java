package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of a series whose roll-ups hold: all that are closed but the dirty ones. Days are counted from 1970.
 *
 * @param dirty ascending
 */
record CleanDays(long closedThrough, List<Long> dirty) {
    /** Of a range that holds no whole day. */
    static final CleanDays NONE = new CleanDays(-1, List.of());

    /** The first day that lies in the range as a whole. */
    static long firstWholeDay(TimeRange range) {
        return Math.ceilDiv(range.start(), EpochMicros.PER_DAY);
    }

    /** The last day that lies in the range as a whole; before the first one when there is none. */
    static long lastWholeDay(TimeRange range) {
        return Math.floorDiv(range.end() + 1, EpochMicros.PER_DAY) - 1;
    }

    /** The clean whole days of a range, neighbours together, by time. */
    List<TimeRange> runsWithin(TimeRange range) {
        long first = firstWholeDay(range);
        long last = Math.min(lastWholeDay(range), closedThrough);
        List<TimeRange> runs = new ArrayList<>();
        for (long day : dirty) {
            if (first < day && first <= last) {
                runs.add(TimeRange.ofDays(first, Math.min(day - 1, last)));
            }
            first = Math.max(first, day + 1);
        }
        if (first <= last) {
            runs.add(TimeRange.ofDays(first, last));
        }
        return runs;
    }
}
