package dev.aviary.ingest.publish;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Completes when the broker has acknowledged every record of a request, fails with the first that it has not. */
final class Acknowledgement implements Callback {
    private final UniEmitter<? super Void> emitter;
    private final AtomicInteger outstanding;

    Acknowledgement(UniEmitter<? super Void> emitter, int records) {
        this.emitter = emitter;
        this.outstanding = new AtomicInteger(records);
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            emitter.fail(new KafkaUnavailableException(failure));
        } else if (outstanding.decrementAndGet() == 0) {
            emitter.complete(null);
        }
    }
}
