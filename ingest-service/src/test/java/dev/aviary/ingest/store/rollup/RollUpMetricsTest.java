package dev.aviary.ingest.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RollUpMetricsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T00:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @Test
    void theAgeOfTheClosedDayGrowsWhileNoRunSucceeds() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RollUpMetrics metrics = new RollUpMetrics(registry, clock);
        metrics.left(new RollUpWatermark.Backlog(0, 600));
        assertThat(age(registry)).isEqualTo(600);

        now.updateAndGet(time -> time.plusSeconds(3600));
        metrics.failed();
        assertThat(age(registry)).isEqualTo(4200);
    }

    @Test
    void aProcessThatRollsNothingUpHasNoAge() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RollUpMetrics metrics = new RollUpMetrics(registry, clock);
        now.updateAndGet(time -> time.plusSeconds(400_000));

        assertThat(age(registry)).isZero();
        metrics.left(new RollUpWatermark.Backlog(3, 1));
        assertThat(age(registry)).isEqualTo(1);
    }

    private static double age(SimpleMeterRegistry registry) {
        return registry.get("aviary.rollup.closed.age").gauge().value();
    }
}
