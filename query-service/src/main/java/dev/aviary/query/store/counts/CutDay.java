package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A day that buckets or the ends of a range cut into pieces.
 *
 * @param wanted the pieces within the range, each in one bucket
 * @param others the pieces outside of it
 */
record CutDay(long epochDay, List<TimeRange> wanted, List<TimeRange> others) {
    /** The day of which a part lies in the range. */
    static CutDay of(TimeRange part, Buckets buckets) {
        long epochDay = EpochMicros.dayOf(part.start());
        TimeRange day = TimeRange.ofDays(epochDay, epochDay);
        List<TimeRange> wanted = new ArrayList<>();
        long next = part.start();
        while (next <= part.end()) {
            TimeRange piece = part.and(new TimeRange(next, buckets.endOf(next) - 1));
            wanted.add(piece);
            next = piece.end() + 1;
        }
        List<TimeRange> others = new ArrayList<>();
        if (day.start() < part.start()) {
            others.add(new TimeRange(day.start(), part.start() - 1));
        }
        if (part.end() < day.end()) {
            others.add(new TimeRange(part.end() + 1, day.end()));
        }
        return new CutDay(epochDay, wanted, others);
    }

    /** The longest piece: what the day holds without the others. */
    TimeRange longest() {
        List<TimeRange> all = new ArrayList<>(wanted);
        all.addAll(others);
        return all.stream()
                .max(Comparator.comparingLong(piece -> piece.end() - piece.start()))
                .orElseThrow();
    }

    /** Whether the longest piece is wanted; if not, the readings of what is wanted are all that is read. */
    boolean isNeeded() {
        return wanted.contains(longest());
    }

    /** The pieces whose readings are read: all but the longest where that is wanted, else what is wanted. */
    List<TimeRange> read() {
        if (!isNeeded()) {
            return wanted;
        }
        List<TimeRange> read = new ArrayList<>(wanted);
        read.addAll(others);
        read.remove(longest());
        return read;
    }

    /** What lies in the range. */
    TimeRange part() {
        return new TimeRange(wanted.getFirst().start(), wanted.getLast().end());
    }
}
