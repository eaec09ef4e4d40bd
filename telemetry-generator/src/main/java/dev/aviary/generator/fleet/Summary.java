package dev.aviary.generator.fleet;

import dev.aviary.generator.send.RequestCounters;
import dev.aviary.generator.send.RetryingSender;
import java.time.Duration;
import java.util.Locale;

/**
 * The result of a run.
 *
 * @param readings that were sent, doubled ones counted once
 * @param acknowledged readings in acknowledged requests, doubled ones counted twice
 * @param unsettled readings of which no response came
 * @param settled whether every request was answered
 */
public record Summary(
        long readings,
        long acknowledged,
        long refused,
        long unsettled,
        long requests,
        long retries,
        boolean settled,
        Duration took,
        double p50Millis,
        double p99Millis) {
    static Summary of(RetryingSender sender, long readings, boolean settled, Duration took) {
        RequestCounters counters = sender.counters();
        return new Summary(
                readings,
                counters.acknowledged(),
                counters.refused(),
                sender.unacknowledged(),
                counters.requests(),
                counters.overloaded() + counters.limited() + counters.failed() + counters.unreachable(),
                settled,
                took,
                counters.latency().quantileMillis(0.5),
                counters.latency().quantileMillis(0.99));
    }

    /** Whether all that was sent was acknowledged. */
    public boolean isComplete() {
        return settled && refused == 0;
    }

    /** One line of key=value pairs, for people and scripts. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "readings=%d acknowledged=%d refused=%d unsettled=%d requests=%d retries=%d seconds=%.1f per_second=%.0f"
                        + " p50_ms=%.1f p99_ms=%.1f",
                readings,
                acknowledged,
                refused,
                unsettled,
                requests,
                retries,
                took.toNanos() / 1e9,
                acknowledged * 1e9 / Math.max(1, took.toNanos()),
                p50Millis,
                p99Millis);
    }
}
