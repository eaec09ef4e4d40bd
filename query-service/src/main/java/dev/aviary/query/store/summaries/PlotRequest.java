package dev.aviary.query.store.summaries;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.BucketWidth;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.TimeRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a plot.
 *
 * @param startIsGiven whether the range's start was requested; else it is that of the readings
 * @param endIsGiven likewise of its end
 * @param points how many buckets there are at most
 * @param calendar by which to divide the range instead; null for none
 */
public record PlotRequest(
        TimeRange range,
        boolean startIsGiven,
        boolean endIsGiven,
        int points,
        @Nullable CalendarSpec calendar) {
    /** Whether the width of the buckets depends on the readings. */
    boolean isOpen() {
        return !startIsGiven || !endIsGiven;
    }

    /**
     * The width of all buckets, in seconds.
     *
     * @param readings from the first to the last one; empty where there are none, or where the range is not open
     */
    long widthSeconds(Optional<TimeRange> readings) {
        TimeRange known = readings.orElse(range);
        long start = startIsGiven ? range.start() : known.start();
        long end = endIsGiven ? range.end() : known.end();
        if (start > end || (isOpen() && readings.isEmpty())) {
            return BucketWidth.narrowest();
        }
        return BucketWidth.atMost(points, start / EpochMicros.PER_SECOND, end / EpochMicros.PER_SECOND);
    }
}
