package dev.aviary.ingest.scrape;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;

/** The metrics of the poller: polled counters and failures. */
@Singleton
class ScrapeMetrics {
    private final Meter.MeterProvider<Counter> readings;
    private final Meter.MeterProvider<Counter> failures;

    ScrapeMetrics(MeterRegistry registry) {
        this.readings = Counter.builder("aviary.scrape.readings")
                .description("Readings polled and acknowledged as durable, by target")
                .withRegistry(registry);
        this.failures = Counter.builder("aviary.scrape.failures")
                .description("Failed polls, by target and reason")
                .withRegistry(registry);
    }

    void recordReadings(URI target, int count) {
        readings.withTag("target", target.toString()).increment(count);
    }

    void failed(URI target, ScrapeFailedException.Reason reason) {
        failures.withTags("target", target.toString(), "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
