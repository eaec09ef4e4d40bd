package dev.aviary.query.store.scan;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A day that buckets or the ends of a range cut, of which more than half lies in one bucket: what that bucket holds of
 * the day is the whole day without the other pieces, so that only these are read.
 *
 * @param day since 1970
 * @param part of the day that lies in the range
 * @param largest the piece of that part in the one bucket
 * @param others the rest of the day, in pieces that lie in one bucket each, or outside of the range
 */
public record CutDay(long day, TimeRange part, TimeRange largest, List<TimeRange> others) {
    /** Of the part of a day, which is not empty; empty where no piece is larger than half of the day. */
    static Optional<CutDay> of(TimeRange part, Buckets buckets) {
        long day = EpochMicros.dayOf(part.start());
        TimeRange whole = TimeRange.ofDays(day, day);
        List<TimeRange> others = new ArrayList<>();
        add(others, new TimeRange(whole.start(), part.start() - 1));
        TimeRange largest = TimeRange.EMPTY;
        long start = part.start();
        while (start <= part.end()) {
            TimeRange piece = part.and(new TimeRange(start, buckets.endOf(start) - 1));
            if (length(piece) > length(largest)) {
                add(others, largest);
                largest = piece;
            } else {
                add(others, piece);
            }
            start = piece.end() + 1;
        }
        add(others, new TimeRange(part.end() + 1, whole.end()));
        return 2 * length(largest) > EpochMicros.PER_DAY
                ? Optional.of(new CutDay(day, part, largest, List.copyOf(others)))
                : Optional.empty();
    }

    private static void add(List<TimeRange> ranges, TimeRange range) {
        if (!range.isEmpty()) {
            ranges.add(range);
        }
    }

    private static long length(TimeRange range) {
        return range.end() - range.start() + 1;
    }
}
