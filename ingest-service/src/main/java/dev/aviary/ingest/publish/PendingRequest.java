package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.trace.PublishSpan;
import dev.aviary.model.StreamPosition;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Completes when the broker has acknowledged every record of a request, fails with the first that it has not. */
final class PendingRequest {
    private final UniEmitter<? super StreamPosition> emitter;
    private final AtomicInteger outstanding;
    private final PublishSpan span;
    private final AcknowledgedPositions positions;

    /** Added to by the producer's thread alone, which calls back for every acknowledged record. */
    private final List<RecordMetadata> acknowledged = new ArrayList<>(1);

    PendingRequest(
            UniEmitter<? super StreamPosition> emitter,
            int records,
            PublishSpan span,
            AcknowledgedPositions positions) {
        this.emitter = emitter;
        this.positions = positions;
        this.span = span;
        this.outstanding = new AtomicInteger(records);
    }

    /** Adds the trace context to a record's headers if the request is sampled. */
    void mark(Headers headers) {
        span.mark(headers);
    }

    /**
     * To be called for each record.
     *
     * @param metadata where it is; null when the failure came before the record was sent
     * @param failure null when the broker has it
     */
    void settle(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null && metadata != null) {
            acknowledged.add(metadata);
        }
        if (failure != null) {
            span.end(failure);
            emitter.fail(
                    failure instanceof RecordTooLargeException
                            ? new RecordRefusedException(failure)
                            : new KafkaUnavailableException(failure));
        } else if (outstanding.decrementAndGet() == 0) {
            span.end(null);
            CompletionStage<StreamPosition> unused =
                    positions.after(acknowledged).whenComplete(this::complete);
        }
    }

    private void complete(@Nullable StreamPosition position, @Nullable Throwable failure) {
        if (failure != null || position == null) {
            emitter.fail(new KafkaUnavailableException("the partition's end is not known"));
        } else {
            emitter.complete(position);
        }
    }
}
