package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.ingest.store.channel.RetriedUntilDone;
import dev.aviary.ingest.store.metric.MetricBatches;
import dev.aviary.ingest.store.metric.MetricWriter;
import dev.aviary.ingest.trace.TracedBatch;
import dev.aviary.model.Metric;
import dev.aviary.model.codec.MetricCodec;
import dev.aviary.model.codec.UndecodableException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes batches of metrics from Kafka to the database, the way readings go. */
@ApplicationScoped
class MetricConsumer {
    private final BatchStorage storage;
    private final MetricWriter writer;
    private final DeadLetters deadLetters;
    private final WriterConfig config;

    MetricConsumer(BatchStorage storage, MetricWriter writer, DeadLetters deadLetters, WriterConfig config) {
        this.storage = storage;
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.config = config;
    }

    @Incoming("metrics")
    @Blocking
    @RetriedUntilDone
    @TracedBatch
    void consume(ConsumerRecords<byte[], byte[]> batch, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata)
            throws SQLException, ExecutionException, InterruptedException {
        Map<Metric, ConsumerRecord<byte[], byte[]>> sources = new LinkedHashMap<>();
        boolean unused = storage.store(
                new BatchStorage.Batch(batch, metadata),
                records -> decode(records, sources),
                writer::write,
                (culprit, reason) -> deadLetter(sources.get(culprit), reason));
    }

    private List<List<Metric>> decode(
            ConsumerRecords<byte[], byte[]> batch, Map<Metric, ConsumerRecord<byte[], byte[]>> sources)
            throws ExecutionException, InterruptedException {
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                sources.put(MetricCodec.decode(RecordValue.of(message)), message);
            } catch (UndecodableException e) {
                deadLetters.deadLetter(message, RecordValue.of(message), e.reason());
            }
        }
        return MetricBatches.of(List.copyOf(sources.keySet()), config.maxChunksPerTransaction());
    }

    private void deadLetter(@Nullable ConsumerRecord<byte[], byte[]> source, String reason)
            throws ExecutionException, InterruptedException {
        if (source != null) {
            deadLetters.deadLetter(source, RecordValue.of(source), reason);
        }
    }
}
