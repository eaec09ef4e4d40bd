package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a range that is read in one way.
 *
 * @param rolledUp whether it consists of whole days whose roll-ups hold
 */
record Segment(TimeRange range, boolean rolledUp) {
    long firstDay() {
        return EpochMicros.dayOf(range.start());
    }

    long lastDay() {
        return EpochMicros.dayOf(range.end());
    }

    /** The parts of a range that is not empty, by time; together they are the range. */
    static List<Segment> of(TimeRange range, CleanDays clean) {
        List<Segment> segments = new ArrayList<>();
        long next = range.start();
        for (TimeRange days : clean.runsWithin(range)) {
            if (next < days.start()) {
                segments.add(new Segment(new TimeRange(next, days.start() - 1), false));
            }
            segments.add(new Segment(days, true));
            next = days.end() + 1;
        }
        if (next <= range.end()) {
            segments.add(new Segment(new TimeRange(next, range.end()), false));
        }
        return segments;
    }
}
