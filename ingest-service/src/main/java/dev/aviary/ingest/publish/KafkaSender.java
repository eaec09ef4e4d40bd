package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaAvailability;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.trace.PublishSpan;
import dev.aviary.ingest.trace.PublishTracer;
import dev.aviary.model.StreamPosition;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends records to Kafka: a completed send is on all in-sync replicas. */
@Singleton
public final class KafkaSender {
    private final Producer<byte[], byte[]> producer;
    private final KafkaAvailability broker;
    private final PublishTracer tracer;
    private final AcknowledgedPositions positions;

    KafkaSender(
            Producer<byte[], byte[]> producer,
            KafkaAvailability broker,
            PublishTracer tracer,
            AcknowledgedPositions positions) {
        this.positions = positions;
        this.producer = producer;
        this.broker = broker;
        this.tracer = tracer;
    }

    /**
     * Sends at least one record, made only when the broker is there. Never blocks the caller.
     *
     * @return completes with the position of the records after every acknowledgement; fails with {@link KafkaUnavailableException} at once when the broker
     *     is unavailable or the buffer is full, else after the delivery timeout
     */
    public Uni<StreamPosition> send(Supplier<List<ProducerRecord<byte[], byte[]>>> making) {
        if (!broker.isReachable()) {
            return Uni.createFrom().failure(() -> new KafkaUnavailableException("the broker is unavailable"));
        }
        List<ProducerRecord<byte[], byte[]>> records = making.get();
        PublishSpan span = tracer.begin(records.getFirst().topic());
        return Uni.createFrom().emitter(emitter -> {
            PendingRequest acknowledgement = new PendingRequest(emitter, records.size(), span);
            for (ProducerRecord<byte[], byte[]> message : records) {
                span.mark(message.headers());
                Future<RecordMetadata> unused = producer.send(
                        message, (metadata, failure) -> positions.settle(metadata, failure, List.of(acknowledgement)));
            }
        });
    }
}
