package dev.aviary.query.statistics.bucket;

/** A division of time into buckets that follow each other without a gap. Times are microseconds since 1970. */
public interface Buckets {
    /** The first instant of the bucket that holds a time, which may lie before 1970. */
    long startOf(long time);

    /** The first instant after the bucket that holds a time. */
    long endOf(long time);

    /** Whether all times from one to another, both inclusive, lie in one bucket. */
    default boolean isWithinOneBucket(long first, long last) {
        return last < endOf(first);
    }
}
