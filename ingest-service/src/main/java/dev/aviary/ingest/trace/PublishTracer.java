package dev.aviary.ingest.trace;

import dev.aviary.http.trace.TracesConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/** Begins the spans of what is sent to Kafka. */
@Singleton
public final class PublishTracer {
    private final Tracer tracer;
    private final boolean on;

    PublishTracer(OpenTelemetry telemetry, TracesConfig config) {
        this.tracer = telemetry.getTracer("dev.aviary.ingest");
        this.on = config.endpoint().isPresent();
    }

    /** To be called where the request is at hand, before any of its records is sent. */
    public PublishSpan begin(String topic) {
        if (!on || !Span.current().getSpanContext().isSampled()) {
            return PublishSpan.NONE;
        }
        return new PublishSpan(tracer.spanBuilder("send " + topic)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.operation.type", "send")
                .startSpan());
    }
}
