package dev.aviary.ingest.http.rate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket that fills steadily up to its burst. Kept as one number: the time at which it would be full again, which each
 * token taken moves by the time that one takes to fill (GCRA, ITU-T I.371, annex A). Thread-safe.
 */
final class TokenBucket {
    private final AtomicLong fullAt;

    /** Full. */
    TokenBucket(long nowNanos) {
        fullAt = new AtomicLong(nowNanos);
    }

    /**
     * The rate and capacity of buckets.
     *
     * @param nanosPerToken at least 1
     * @param burst tokens in a full bucket; at least 1
     */
    record Rate(long nanosPerToken, int burst) {
        /** The time in which an empty bucket fills. */
        long nanosToFill() {
            return nanosPerToken * burst;
        }
    }

    /** Takes up to this many tokens and returns how many it took. */
    int takeUpTo(int wanted, long nowNanos, Rate rate) {
        return take(wanted, true, nowNanos, rate);
    }

    /** Takes as many tokens as are wanted, or none. */
    boolean takeAll(int wanted, long nowNanos, Rate rate) {
        return take(wanted, false, nowNanos, rate) == wanted;
    }

    private int take(int wanted, boolean fewer, long nowNanos, Rate rate) {
        while (true) {
            long before = fullAt.get();
            int there = tokens(before, nowNanos, rate);
            int most = fewer ? there : 0;
            int taken = wanted <= there ? wanted : most;
            long from = Math.max(before - nowNanos, 0) + nowNanos;
            // Fails when another request has taken or returned tokens since they were counted; then they are counted
            // again.
            if (fullAt.compareAndSet(before, from + taken * rate.nanosPerToken())) {
                return taken;
            }
        }
    }

    void giveBack(int tokens, Rate rate) {
        // May lead to a time in the past. Taking starts from now on then, so the bucket is never more than full.
        fullAt.addAndGet(-tokens * rate.nanosPerToken());
    }

    int tokens(long nowNanos, Rate rate) {
        return tokens(fullAt.get(), nowNanos, rate);
    }

    /** The time until so many tokens are available; for more than the bucket's capacity, until it is full. */
    long nanosUntil(int wanted, long nowNanos, Rate rate) {
        long missing = fullAt.get() - nowNanos - (rate.burst() - Math.min(wanted, rate.burst())) * rate.nanosPerToken();
        return Math.max(missing, 0);
    }

    private static int tokens(long fullAt, long nowNanos, Rate rate) {
        long missing = Math.max(fullAt - nowNanos, 0);
        return (int) Math.max((rate.nanosToFill() - missing) / rate.nanosPerToken(), 0);
    }
}
