package dev.aviary.generator.send;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts of latencies, each within 1 % of the true one, in constant memory. Thread-safe. */
public final class LatencyHistogram {
    /** A longer latency counts as this one. */
    private static final long HIGHEST_NANOS = Duration.ofDays(1).toNanos();

    private static final int SIGNIFICANT_DIGITS = 2;

    private final Histogram counts = new ConcurrentHistogram(HIGHEST_NANOS, SIGNIFICANT_DIGITS);

    /** Adds one; a negative latency counts as 0. */
    void record(long nanos) {
        counts.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    /** The counts as they are now, to be subtracted from later ones. */
    public Histogram snapshot() {
        return counts.copy();
    }

    /** The latency in milliseconds that this share, 0 to 1, of all did not exceed; 0 of none. */
    public double quantileMillis(double share) {
        return millis(share, counts);
    }

    /** As {@link #quantileMillis(double)}, of the latencies since the snapshot. */
    public double quantileMillis(double share, Histogram since) {
        Histogram recent = snapshot();
        recent.subtract(since);
        return millis(share, recent);
    }

    private static double millis(double share, Histogram latencies) {
        return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(100 * share) / 1e6;
    }
}
