package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.trace.PublishSpan;
import dev.aviary.model.StreamPosition;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;

/** Completes when the broker has acknowledged every record of a request, fails with the first that it has not. */
final class PendingRequest {
    private final UniEmitter<? super StreamPosition> emitter;
    private final AtomicInteger outstanding;
    private final PublishSpan span;
    private final AtomicReference<StreamPosition> acknowledged = new AtomicReference<>(StreamPosition.NONE);

    PendingRequest(UniEmitter<? super StreamPosition> emitter, int records, PublishSpan span) {
        this.emitter = emitter;
        this.span = span;
        this.outstanding = new AtomicInteger(records);
    }

    /** Adds the trace context to a record's headers if the request is sampled. */
    void mark(Headers headers) {
        span.mark(headers);
    }

    /** To be called for each record that the broker has, with the position after it. */
    void acknowledge(StreamPosition position) {
        acknowledged.accumulateAndGet(position, PendingRequest::both);
        // Each position is added before its own decrement, so that the last decrement sees all of them.
        if (outstanding.decrementAndGet() == 0) {
            span.end(null);
            emitter.complete(acknowledged.get());
        }
    }

    /** To be called for each record that the broker may not have. */
    void fail(Throwable reason) {
        span.end(reason);
        // A failed record stays outstanding, so that the request never completes. Of several failures the emitter takes
        // the first.
        emitter.fail(
                reason instanceof RecordTooLargeException
                        ? new RecordRefusedException(reason)
                        : new KafkaUnavailableException(reason));
    }

    /** Most requests are in one record, whose position all of its requests share. */
    private static StreamPosition both(StreamPosition one, StreamPosition other) {
        return one.next().isEmpty() ? other : one.and(other);
    }
}
