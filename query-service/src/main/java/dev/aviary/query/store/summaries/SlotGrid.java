package dev.aviary.query.store.summaries;

import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Which slots of one width can be taken as a whole within a part of a day: those that lie in it, each in one bucket.
 *
 * @param rest what lies between these slots, by time
 */
record SlotGrid(TimeRange part, long widthMicros, Buckets buckets, List<TimeRange> rest) {
    private static final long MICROS_A_SECOND = 1_000_000L;

    /**
     * Divides a part of a day.
     *
     * @param dayStart in microseconds since 1970
     * @param part of that day
     * @param widthSeconds divides a day
     */
    static SlotGrid of(long dayStart, TimeRange part, int widthSeconds, Buckets buckets) {
        long width = widthSeconds * MICROS_A_SECOND;
        List<TimeRange> rest = new ArrayList<>();
        long next = part.start();
        long slot = dayStart + Math.ceilDiv(part.start() - dayStart, width) * width;
        for (; slot + width - 1 <= part.end(); slot += width) {
            if (buckets.isWithinOneBucket(slot, slot + width - 1)) {
                addRest(rest, next, slot - 1);
                next = slot + width;
            }
        }
        addRest(rest, next, part.end());
        return new SlotGrid(part, width, buckets, rest);
    }

    private static void addRest(List<TimeRange> rest, long start, long end) {
        if (start <= end) {
            rest.add(new TimeRange(start, end));
        }
    }

    /** Whether the slot that starts at a time can be taken. */
    boolean takes(long slot) {
        return slot >= part.start()
                && slot + widthMicros - 1 <= part.end()
                && buckets.isWithinOneBucket(slot, slot + widthMicros - 1);
    }

    /** Whether what lies between the slots is little: no more than both ends of the part. */
    boolean isTight() {
        return rest.size() <= 2 && rest.stream().allMatch(range -> range.end() - range.start() < widthMicros);
    }
}
