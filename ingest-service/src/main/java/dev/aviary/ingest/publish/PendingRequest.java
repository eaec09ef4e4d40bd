package dev.aviary.ingest.publish;

import dev.aviary.ingest.trace.PublishSpan;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Completes when the broker has acknowledged every record of a request, fails with the first that it has not. */
final class PendingRequest {
    private final UniEmitter<? super Void> emitter;
    private final AtomicInteger outstanding;
    private final PublishSpan span;

    PendingRequest(UniEmitter<? super Void> emitter, int records, PublishSpan span) {
        this.emitter = emitter;
        this.span = span;
        this.outstanding = new AtomicInteger(records);
    }

    /** Says in a record's headers whose it is, where that is traced. */
    void mark(Headers headers) {
        span.mark(headers);
    }

    /** To be told of each record: null when the broker has it, else why not. */
    void settle(@Nullable Exception failure) {
        if (failure != null) {
            span.end(failure);
            emitter.fail(new KafkaUnavailableException(failure));
        } else if (outstanding.decrementAndGet() == 0) {
            span.end(null);
            emitter.complete(null);
        }
    }
}
