package dev.aviary.ingest.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The way of a request's records to their acknowledgement; does nothing where that request is not traced. */
public final class PublishSpan {
    public static final PublishSpan NONE = new PublishSpan(Span.getInvalid());

    private final Span span;

    PublishSpan(Span span) {
        this.span = span;
    }

    /** Marks a record as one that holds something of the request; it may hold something of others too. */
    public void mark(Headers headers) {
        if (this != NONE) {
            TraceHeader.add(Context.root().with(span), headers);
        }
    }

    /**
     * Ends it.
     *
     * @param failure null when Kafka has acknowledged all of it
     */
    public void end(@Nullable Throwable failure) {
        if (this == NONE) {
            return;
        }
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        }
        span.end();
    }
}
