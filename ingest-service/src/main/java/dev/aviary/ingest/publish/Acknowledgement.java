package dev.aviary.ingest.publish;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Completes when the broker has acknowledged every record of a request, fails with the first that it has not. */
final class Acknowledgement {
    private final UniEmitter<? super Void> emitter;
    private final AtomicInteger outstanding;

    Acknowledgement(UniEmitter<? super Void> emitter, int records) {
        this.emitter = emitter;
        this.outstanding = new AtomicInteger(records);
    }

    /** To be told of each record: null when the broker has it, else why not. */
    void settle(@Nullable Exception failure) {
        if (failure != null) {
            emitter.fail(new KafkaUnavailableException(failure));
        } else if (outstanding.decrementAndGet() == 0) {
            emitter.complete(null);
        }
    }
}
