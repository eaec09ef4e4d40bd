package dev.aviary.ingest.http;

import dev.aviary.http.problem.FieldError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** The metrics of the edge: accepted and refused readings. */
@Singleton
public class EdgeMetrics {
    private static final String NO_FIELD = "line";

    private final Counter accepted;
    private final Meter.MeterProvider<Counter> rejected;

    EdgeMetrics(MeterRegistry registry) {
        this.accepted = Counter.builder("aviary.readings.accepted")
                .description("Readings acknowledged as durable")
                .register(registry);
        this.rejected = Counter.builder("aviary.readings.rejected")
                .description(
                        "Readings rejected, by invalid field, 'line' for one that is no JSON, or 'batch' for valid ones beside it")
                .withRegistry(registry);
    }

    /** Readings that Kafka has acknowledged. */
    public void accepted(int readings) {
        accepted.increment(readings);
    }

    void rejected(List<FieldError> errors) {
        errors.forEach(error -> rejected(Objects.requireNonNullElse(error.field(), NO_FIELD), 1));
    }

    /** Readings refused for a reason that is no field of theirs. */
    void rejected(String reason, int readings) {
        rejected.withTag("reason", reason).increment(readings);
    }
}
