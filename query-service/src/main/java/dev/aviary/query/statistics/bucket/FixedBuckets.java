package dev.aviary.query.statistics.bucket;

/**
 * Buckets of equal width, aligned to the epoch.
 *
 * @param width in microseconds, at least 1
 */
public record FixedBuckets(long width) implements Buckets {
    /** One bucket that holds all times of readings. */
    public static final FixedBuckets ALL_TIME = new FixedBuckets(Long.MAX_VALUE);

    private static final long MICROS_A_SECOND = 1_000_000L;

    public static FixedBuckets ofSeconds(long seconds) {
        return seconds > Long.MAX_VALUE / MICROS_A_SECOND ? ALL_TIME : new FixedBuckets(seconds * MICROS_A_SECOND);
    }

    @Override
    public long startOf(long time) {
        return time / width * width;
    }

    @Override
    public long endOf(long time) {
        long start = startOf(time);
        return start > Long.MAX_VALUE - width ? Long.MAX_VALUE : start + width;
    }
}
