package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.channel.RetriedUntilDone;
import dev.aviary.ingest.store.device.DescriptionRecord;
import dev.aviary.ingest.store.device.DeviceWriter;
import dev.aviary.ingest.trace.TracedBatch;
import dev.aviary.model.codec.DeviceDescriptionCodec;
import dev.aviary.model.codec.UndecodableException;
import dev.aviary.model.description.DeviceDescription;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes device descriptions from Kafka to the database, the way readings go. */
@ApplicationScoped
class DeviceConsumer {
    private final BatchStorage storage;
    private final DeviceWriter writer;
    private final DeadLetters deadLetters;

    DeviceConsumer(BatchStorage storage, DeviceWriter writer, DeadLetters deadLetters) {
        this.storage = storage;
        this.writer = writer;
        this.deadLetters = deadLetters;
    }

    @Incoming("devices")
    @Blocking
    @RetriedUntilDone
    @TracedBatch
    void consume(ConsumerRecords<byte[], byte[]> batch, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata)
            throws SQLException, ExecutionException, InterruptedException {
        boolean unused = storage.store(
                new BatchStorage.Batch(batch, metadata),
                this::decode,
                writer::write,
                (culprit, reason) ->
                        deadLetters.deadLetter(culprit.source(), RecordValue.of(culprit.source()), reason));
    }

    private List<List<DescriptionRecord>> decode(ConsumerRecords<byte[], byte[]> batch)
            throws ExecutionException, InterruptedException {
        List<DescriptionRecord> descriptions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                DeviceDescription description = DeviceDescriptionCodec.decode(RecordValue.of(message));
                descriptions.add(new DescriptionRecord(description, message));
            } catch (UndecodableException e) {
                deadLetters.deadLetter(message, RecordValue.of(message), e.reason());
            }
        }
        return descriptions.isEmpty() ? List.of() : List.of(descriptions);
    }
}
