package dev.aviary.ingest.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The traces that a record belongs to: a header each, as W3C Trace Context writes it, since requests share records. Only
 * traced ones have any.
 */
final class TraceHeader {
    private static final String PARENT = "traceparent";
    private static final TextMapPropagator FORM = W3CTraceContextPropagator.getInstance();

    private TraceHeader() {}

    static void add(Context context, Headers headers) {
        FORM.inject(context, headers, (carrier, name, value) -> {
            if (carrier != null && name.equals(PARENT)) {
                carrier.add(name, value.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /** The traces that are recorded; a malformed one is ignored. */
    static List<Context> of(Headers headers) {
        if (headers.lastHeader(PARENT) == null) {
            return List.of();
        }
        List<Context> traces = new ArrayList<>();
        for (Header header : headers.headers(PARENT)) {
            Context context = FORM.extract(Context.root(), header, Reader.OF_HEADER);
            if (Span.fromContext(context).getSpanContext().isSampled()) {
                traces.add(context);
            }
        }
        return traces;
    }

    private enum Reader implements TextMapGetter<Header> {
        OF_HEADER;

        @Override
        public Iterable<String> keys(Header header) {
            return List.of(header.key());
        }

        @Override
        public @Nullable String get(@Nullable Header header, String name) {
            return header == null || header.value() == null || !name.equals(header.key())
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }
}
