package dev.aviary.generator.send;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts of latencies in buckets that are at most 3 % wide, in constant memory. Thread-safe. */
public final class LatencyHistogram {
    private static final int SUB_BITS = 5;
    private static final int SUBS = 1 << SUB_BITS;
    private static final int BUCKETS = (Long.SIZE - SUB_BITS) * SUBS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Adds one; a negative latency counts as 0. */
    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(0, nanos)));
    }

    /** The counts as they are now, to be subtracted from later ones. */
    public long[] snapshot() {
        long[] now = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            now[i] = counts.get(i);
        }
        return now;
    }

    /** The latency in milliseconds that this share, 0 to 1, of the ones since the snapshot did not exceed; 0 of none. */
    public double quantileMillis(double share, long[] since) {
        long[] now = snapshot();
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            now[i] -= since[i];
            total += now[i];
        }
        long rank = (long) Math.ceil(share * total);
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            rank -= now[i];
            if (rank <= 0 && now[i] > 0) {
                return upperNanos(i) / 1e6;
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        if (nanos < SUBS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(nanos);
        return (shift + 1) * SUBS + (int) (nanos >>> shift) - SUBS;
    }

    private static double upperNanos(int bucket) {
        if (bucket < SUBS) {
            return bucket;
        }
        int shift = bucket / SUBS - 1;
        return Math.scalb(bucket % SUBS + SUBS + 1.0, shift);
    }
}
