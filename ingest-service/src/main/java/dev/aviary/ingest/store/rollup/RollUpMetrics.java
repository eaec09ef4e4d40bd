package dev.aviary.ingest.store.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What the roll-ups cost, and how far behind they are. */
@Singleton
class RollUpMetrics {
    private final Counter days;
    private final Counter failures;
    private final Timer time;
    private volatile RollUpWatermark.Backlog backlog = new RollUpWatermark.Backlog(0, 0);

    RollUpMetrics(MeterRegistry registry) {
        this.days = Counter.builder("aviary.rollup.days")
                .description("Days of series that were rolled up, or rolled up again")
                .register(registry);
        this.failures = Counter.builder("aviary.rollup.failures")
                .description("Roll-up runs that failed and are retried at the next interval")
                .register(registry);
        this.time = Timer.builder("aviary.rollup.transaction")
                .description("Time of a transaction that rolls up days")
                .register(registry);
        Gauge.builder("aviary.rollup.marks", this, metrics -> (double) metrics.backlog.marks())
                .description("Rows of the invalidation log that are not rolled up yet, counted up to a million")
                .register(registry);
        Gauge.builder("aviary.rollup.closed.age", this, metrics -> metrics.backlog.secondsSinceClosedDay())
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
        backlog = left;
    }
}
