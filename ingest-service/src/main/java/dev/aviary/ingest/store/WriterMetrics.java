package dev.aviary.ingest.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What the writer did. */
@Singleton
class WriterMetrics {
    private final Counter written;
    private final Counter duplicate;
    private final Counter metricsWritten;
    private final Counter metricsDuplicate;
    private final Counter deadLettered;
    private final DistributionSummary batchSize;
    private final Timer writeTime;

    WriterMetrics(MeterRegistry registry) {
        this.written = Counter.builder("aviary.readings.written")
                .description("Readings that became rows")
                .register(registry);
        this.duplicate = Counter.builder("aviary.readings.duplicate")
                .description("Readings that were stored already")
                .register(registry);
        this.metricsWritten = Counter.builder("aviary.metrics.written")
                .description("Free-form metrics that became rows")
                .register(registry);
        this.metricsDuplicate = Counter.builder("aviary.metrics.duplicate")
                .description("Free-form metrics that Kafka delivered again and were stored already")
                .register(registry);
        this.deadLettered = Counter.builder("aviary.dead.letters")
                .description("Records, or parts of them, that could not be stored and were put aside")
                .register(registry);
        this.batchSize = DistributionSummary.builder("aviary.batch.readings")
                .description("Readings in one transaction")
                .publishPercentileHistogram(false)
                .register(registry);
        this.writeTime = Timer.builder("aviary.batch.write")
                .description("Time from the first row of a transaction to its commit")
                .register(registry);
    }

    void wrote(int readings, long stored, long nanos) {
        written.increment((double) stored);
        duplicate.increment((double) (readings - stored));
        batchSize.record(readings);
        writeTime.record(Duration.ofNanos(nanos));
    }

    void wroteMetrics(int metrics, long stored) {
        metricsWritten.increment((double) stored);
        metricsDuplicate.increment((double) (metrics - stored));
    }

    void deadLettered() {
        deadLettered.increment();
    }
}
