package dev.aviary.ingest.store.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The metrics of the roll-ups: their duration and their lag. */
@Singleton
class RollUpMetrics {
    private final Counter days;
    private final Counter failures;
    private final Timer time;
    private final Clock clock;
    /** Nothing before the first run, and for ever where no writer runs. */
    private volatile @Nullable Measured measured;

    /** The backlog at that time. */
    private record Measured(RollUpWatermark.Backlog backlog, Instant at) {}

    RollUpMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.days = Counter.builder("aviary.rollup.days")
                .description("Days of series that were rolled up, or rolled up again")
                .register(registry);
        this.failures = Counter.builder("aviary.rollup.failures")
                .description("Roll-up runs that failed and are retried at the next interval")
                .register(registry);
        this.time = Timer.builder("aviary.rollup.transaction")
                .description("Time of a transaction that rolls up days")
                .register(registry);
        Gauge.builder("aviary.rollup.marks", this, RollUpMetrics::marks)
                .description("Rows of the invalidation log that are not rolled up yet, counted up to a million")
                .register(registry);
        Gauge.builder("aviary.rollup.closed.age", this, RollUpMetrics::closedAge)
                .baseUnit("seconds")
                .description("Time since the end of the last day that is closed: up to a day and the grace")
                .register(registry);
    }

    void rolledUp(int daysDone, long nanos) {
        if (daysDone > 0) {
            days.increment(daysDone);
            time.record(Duration.ofNanos(nanos));
        }
    }

    void failed() {
        failures.increment();
    }

    void left(RollUpWatermark.Backlog left) {
        measured = new Measured(left, clock.instant());
    }

    private double marks() {
        Measured last = measured;
        return last == null ? 0 : last.backlog().marks();
    }

    /** It grows while every run fails, which measures nothing. */
    private double closedAge() {
        Measured last = measured;
        if (last == null) {
            return 0;
        }
        return last.backlog().secondsSinceClosedDay()
                + Math.max(0, Duration.between(last.at(), clock.instant()).toMillis() / 1000.0);
    }
}
