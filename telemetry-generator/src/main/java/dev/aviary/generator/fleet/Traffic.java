package dev.aviary.generator.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a fleet sends.
 *
 * @param rate readings that are due in a second
 * @param readings after how many of them it ends; null when they do not bound it
 * @param duration after which it ends; null when time does not bound it
 * @param late the share of readings that are sent later than they are due, 0 to 1
 * @param lateBy how much later at most; what is held back at the end goes out at once
 * @param duplicates the share of readings that are sent twice, 0 to 1
 */
public record Traffic(
        double rate,
        @Nullable Long readings,
        @Nullable Duration duration,
        double late,
        Duration lateBy,
        double duplicates) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public Traffic {
        if (!(rate > 0 && rate <= 1e7)) {
            throw new IllegalArgumentException("rate must be more than 0 and at most 10,000,000");
        }
        if (readings != null && readings < 1) {
            throw new IllegalArgumentException("readings must be at least 1");
        }
        if (!(late >= 0 && late <= 1) || !(duplicates >= 0 && duplicates <= 1)) {
            throw new IllegalArgumentException("late and duplicates are shares: 0 to 1");
        }
        if (lateBy.isNegative() || lateBy.isZero()) {
            throw new IllegalArgumentException("late-by must be longer than nothing");
        }
    }

    /** Evenly, without an end. */
    public static Traffic steady(double rate) {
        return new Traffic(rate, null, null, 0, Duration.ofSeconds(30), 0);
    }

    /** The same, ending after so many readings. */
    public Traffic endingAfter(long count) {
        return new Traffic(rate, count, duration, late, lateBy, duplicates);
    }

    long dueNanos(long slot) {
        return (long) (slot * 1e9 / rate);
    }
}
