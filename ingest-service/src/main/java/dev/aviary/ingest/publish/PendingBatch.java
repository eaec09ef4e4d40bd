package dev.aviary.ingest.publish;

import dev.aviary.model.codec.ReadingPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Readings of several requests that share one record, and the requests that wait for it. Not thread-safe. */
final class PendingBatch {
    /** As {@link AcknowledgedPositions#settle}. */
    @FunctionalInterface
    interface Settling {
        void settle(@Nullable RecordMetadata acknowledged, @Nullable Exception failure, List<PendingRequest> requests);
    }

    private final ReadingPayload readings = new ReadingPayload();
    private final List<PendingRequest> waiting = new ArrayList<>();

    void add(ReadingPayload more, PendingRequest acknowledgement) {
        readings.addAll(more);
        waiting.add(acknowledgement);
    }

    /** In bytes. */
    int size() {
        return readings.size();
    }

    /** Requests whose readings these are; one is in a batch of each of its partitions. */
    int requests() {
        return waiting.size();
    }

    /**
     * Sends the record.
     *
     * @param settling called once when the record is acknowledged or has failed; it completes or fails the requests
     */
    void sendBy(Producer<byte[], byte[]> producer, String topic, int partition, Settling settling) {
        try {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, partition, null, readings.toBytes());
            waiting.forEach(acknowledgement -> acknowledgement.mark(message.headers()));
            Future<RecordMetadata> unused =
                    producer.send(message, (metadata, failure) -> settling.settle(metadata, failure, waiting));
        } catch (RuntimeException e) {
            // Any exception fails these requests alone: the thread must go on with the next batch.
            settling.settle(null, e, waiting);
        }
    }
}
