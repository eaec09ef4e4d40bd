package dev.aviary.ingest.http.compat;

import dev.aviary.http.problem.Problem;
import dev.aviary.ingest.http.EdgeMetrics;
import dev.aviary.ingest.http.PositionHeader;
import dev.aviary.ingest.http.rate.DeviceRates;
import dev.aviary.ingest.limits.LabelLimits;
import dev.aviary.ingest.limits.RequestLabels;
import dev.aviary.ingest.publish.DeviceNamePublisher;
import dev.aviary.ingest.publish.MetricPublisher;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Metric;
import dev.aviary.model.Reading;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.description.NamedDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes the content of one request: readings, the metric that they came from, and the name of their device. */
@Singleton
class CompatPublisher {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReadingPublisher readings;
    private final MetricPublisher metrics;
    private final DeviceNamePublisher names;
    private final DeviceRates rates;
    private final LabelLimits limits;
    private final EdgeMetrics counts;
    private final Counter metricsAccepted;

    CompatPublisher(
            ReadingPublisher readings,
            MetricPublisher metrics,
            DeviceNamePublisher names,
            DeviceRates rates,
            LabelLimits limits,
            EdgeMetrics counts,
            MeterRegistry registry) {
        this.readings = readings;
        this.metrics = metrics;
        this.names = names;
        this.rates = rates;
        this.limits = limits;
        this.counts = counts;
        this.metricsAccepted = Counter.builder("aviary.metrics.accepted")
                .description("Free-form metrics acknowledged as durable")
                .register(registry);
    }

    /**
     * Completes once Kafka has acknowledged all of it; fails with problem 503 when it does not. Counts as its readings,
     * or as one.
     *
     * @throws dev.aviary.http.problem.ProblemException 422 when it brings more names into being than there may be
     * @throws dev.aviary.ingest.http.rate.RateLimitedException when the device is over its limit
     */
    Uni<MetricAcceptedResponse> publish(
            RoutingContext request, Optional<Metric> metric, NamedDevice device, List<Reading> measured) {
        if (rates.isOn()) {
            rates.takeAll(Map.of(device.uuid(), Math.max(1, measured.size())));
        }
        RequestLabels labels = limits.ofRequest(null);
        validate(labels, metric, measured);
        labels.accept();
        List<Uni<StreamPosition>> parts = new ArrayList<>();
        metric.ifPresent(one -> parts.add(metrics.publish(one)));
        if (!measured.isEmpty()) {
            parts.add(readings.publish(measured));
            parts.add(names.publish(device));
        }
        return Uni.join()
                .all(parts)
                .andFailFast()
                .onItem()
                .transform(acknowledged -> {
                    PositionHeader.set(request, acknowledged.stream().reduce(StreamPosition.NONE, StreamPosition::and));
                    counts.accepted(measured.size());
                    metric.ifPresent(one -> metricsAccepted.increment());
                    return new MetricAcceptedResponse(1);
                })
                .onFailure(KafkaUnavailableException.class)
                .transform(failure -> Problem.unavailable(
                                "Kafka did not acknowledge in time; some readings may be stored. Send it again.",
                                RETRY_AFTER)
                        .toException());
    }

    private static void validate(RequestLabels labels, Optional<Metric> metric, List<Reading> measured) {
        InvalidFields errors = new InvalidFields();
        try {
            metric.ifPresent(one -> labels.requireMetric(one.name()));
            measured.forEach(reading -> labels.require(reading.series()));
        } catch (InvalidFieldException e) {
            errors.add(e);
        }
        errors.refuse();
    }
}
