package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.deadletter.DeadLetterPublisher;
import dev.aviary.ingest.store.WriterMetrics;
import dev.aviary.ingest.trace.RecordTrace;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Dead-letters records that cannot be stored, and counts and logs them. */
@Singleton
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final DeadLetterPublisher publisher;
    private final WriterMetrics metrics;

    DeadLetters(DeadLetterPublisher publisher, WriterMetrics metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /**
     * Returns once the broker has acknowledged the dead letter; tries until it has.
     *
     * @param value the bytes that could not be stored: the record's own, or the part of it that is to blame
     */
    void deadLetter(ConsumerRecord<byte[], byte[]> source, byte[] value, String reason)
            throws ExecutionException, InterruptedException {
        Scope scope = RecordTrace.of(source).makeCurrent();
        try {
            if (!publisher.publish(source, value, reason)) {
                LOG.infof(
                        "event=dead_letter_known topic=%s partition=%d offset=%d",
                        source.topic(), source.partition(), source.offset());
                return;
            }
            metrics.deadLettered();
            LOG.warnf(
                    "event=dead_letter topic=%s partition=%d offset=%d reason='%s'",
                    source.topic(), source.partition(), source.offset(), reason);
        } finally {
            scope.close();
        }
    }
}
