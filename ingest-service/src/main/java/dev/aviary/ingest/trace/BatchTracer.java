package dev.aviary.ingest.trace;

import dev.aviary.http.trace.TracesConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * A batch holds the records of many requests. Its spans are children of the first of them that is traced; every
 * other one has a span of its own, for as long, with a link to where the statements stand.
 */
@TracedBatch
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class BatchTracer {
    /** Of the traces in one batch those beyond are not continued: tracing a batch never costs more than storing it. */
    private static final int MAX_TRACES = 64;

    private final Tracer tracer;
    private final boolean on;

    BatchTracer(OpenTelemetry telemetry, TracesConfig config) {
        this.tracer = telemetry.getTracer("dev.aviary.ingest");
        this.on = config.endpoint().isPresent();
    }

    @AroundInvoke
    Object trace(InvocationContext call) throws Exception {
        if (!on || !(call.getParameters()[0] instanceof ConsumerRecords<?, ?> batch)) {
            return call.proceed();
        }
        Map<String, Context> requests = tracesOf(batch);
        return requests.isEmpty() ? call.proceed() : trace(call, batch, List.copyOf(requests.values()));
    }

    private Object trace(InvocationContext call, ConsumerRecords<?, ?> batch, List<Context> requests) throws Exception {
        List<Span> spans = start(batch, requests);
        Scope scope = spans.getFirst().makeCurrent();
        try {
            return call.proceed();
        } catch (Exception e) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage())));
            throw e;
        } finally {
            scope.close();
            spans.forEach(Span::end);
        }
    }

    /** The first is that of the whole batch. */
    private List<Span> start(ConsumerRecords<?, ?> batch, List<Context> requests) {
        List<Context> others = requests.subList(1, requests.size());
        SpanBuilder building =
                process(batch, requests.getFirst()).setAttribute("messaging.batch.message_count", batch.count());
        others.forEach(other -> building.addLink(Span.fromContext(other).getSpanContext()));
        List<Span> spans = new ArrayList<>();
        Span whole = building.startSpan();
        spans.add(whole);
        others.forEach(other ->
                spans.add(process(batch, other).addLink(whole.getSpanContext()).startSpan()));
        return spans;
    }

    private SpanBuilder process(ConsumerRecords<?, ?> batch, Context parent) {
        String topic = batch.partitions().iterator().next().topic();
        return tracer.spanBuilder("process " + topic)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.operation.type", "process");
    }

    /** By the id of the trace; a request of many readings has several records. */
    private static Map<String, Context> tracesOf(ConsumerRecords<?, ?> batch) {
        Map<String, Context> traces = new LinkedHashMap<>();
        for (ConsumerRecord<?, ?> message : batch) {
            for (Context context : TraceHeader.of(message.headers())) {
                if (traces.size() < MAX_TRACES) {
                    traces.putIfAbsent(
                            Span.fromContext(context).getSpanContext().getTraceId(), context);
                }
            }
        }
        return traces;
    }
}
