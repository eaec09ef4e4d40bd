package dev.aviary.query.statistics.bucket;

/** The width of a plot's buckets, which are aligned to the epoch. */
public final class BucketWidth {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Seconds; past the last one, widths double. */
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        15,
        30,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY
    };

    private BucketWidth() {}

    /** The narrowest width there is, in seconds. */
    public static long narrowest() {
        return STEPS[0];
    }

    /**
     * The smallest width, in seconds, of which at most so many buckets cover the range.
     *
     * @param firstSecond epoch seconds, at least 0
     * @param lastSecond inclusive, not before the first
     * @param points at least 1
     */
    public static long atMost(int points, long firstSecond, long lastSecond) {
        for (long step : STEPS) {
            if (buckets(step, firstSecond, lastSecond) <= points) {
                return step;
            }
        }
        long width = STEPS[STEPS.length - 1];
        while (buckets(width, firstSecond, lastSecond) > points) {
            width *= 2;
        }
        return width;
    }

    private static long buckets(long width, long firstSecond, long lastSecond) {
        return lastSecond / width - firstSecond / width + 1;
    }
}
