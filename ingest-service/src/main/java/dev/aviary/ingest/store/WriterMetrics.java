package dev.aviary.ingest.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.IntStream;

/** The metrics of the writer. */
@Singleton
public class WriterMetrics {
    private static final Duration[] FRESHNESS_BUCKETS = IntStream.of(50, 100, 200, 500, 1_000, 2_000, 5_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter written;
    private final Counter duplicate;
    private final Counter metricsWritten;
    private final Counter metricsDuplicate;
    private final Counter deadLettered;
    private final DistributionSummary batchSize;
    private final Timer writeTime;
    private final Timer freshness;

    WriterMetrics(MeterRegistry registry) {
        this.written = Counter.builder("aviary.readings.written")
                .description("Readings inserted")
                .register(registry);
        this.duplicate = Counter.builder("aviary.readings.duplicate")
                .description("Readings that were stored before")
                .register(registry);
        this.metricsWritten = Counter.builder("aviary.metrics.written")
                .description("Free-form metrics inserted")
                .register(registry);
        this.metricsDuplicate = Counter.builder("aviary.metrics.duplicate")
                .description("Redelivered free-form metrics that were stored before")
                .register(registry);
        this.deadLettered = Counter.builder("aviary.dead.letters")
                .description("Records, or parts of them, that were dead-lettered")
                .register(registry);
        this.batchSize = DistributionSummary.builder("aviary.batch.readings")
                .description("Readings in one transaction")
                .publishPercentileHistogram(false)
                .register(registry);
        this.writeTime = Timer.builder("aviary.batch.write")
                .description("Time from the first row of a transaction to its commit")
                .register(registry);
        this.freshness = Timer.builder("aviary.readings.freshness")
                .description("Time from a reading's Kafka timestamp to its commit in the database")
                .serviceLevelObjectives(FRESHNESS_BUCKETS)
                .register(registry);
    }

    public void wrote(int readings, long stored, long nanos) {
        written.increment((double) stored);
        duplicate.increment((double) (readings - stored));
        batchSize.record(readings);
        writeTime.record(Duration.ofNanos(nanos));
    }

    public void wroteMetrics(int metrics, long stored) {
        metricsWritten.increment((double) stored);
        metricsDuplicate.increment((double) (metrics - stored));
    }

    /**
     * Records how fresh the stored readings are.
     *
     * @param longest the time since the oldest record of the batch went to Kafka
     */
    public void fresh(Duration longest) {
        freshness.record(longest);
    }

    public void deadLettered() {
        deadLettered.increment();
    }
}
