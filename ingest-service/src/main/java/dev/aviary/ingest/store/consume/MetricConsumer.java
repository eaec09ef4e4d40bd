package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.ingest.store.metric.MetricBatches;
import dev.aviary.ingest.store.metric.MetricWriter;
import dev.aviary.ingest.trace.TracedBatch;
import dev.aviary.model.Metric;
import dev.aviary.model.codec.MetricCodec;
import dev.aviary.model.codec.UndecodableException;
import io.smallrye.reactive.messaging.annotations.Blocking;
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
    private final MetricWriter writer;
    private final DeadLetters deadLetters;
    private final WriterConfig config;

    MetricConsumer(MetricWriter writer, DeadLetters deadLetters, WriterConfig config) {
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.config = config;
    }

    @Incoming("metrics")
    @Blocking
    @TracedBatch
    void consume(ConsumerRecords<byte[], byte[]> batch) throws SQLException, ExecutionException, InterruptedException {
        Map<Metric, ConsumerRecord<byte[], byte[]>> sources = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                sources.put(MetricCodec.decode(RecordValue.of(message)), message);
            } catch (UndecodableException e) {
                deadLetters.deadLetter(message, RecordValue.of(message), e.reason());
            }
        }
        for (List<Metric> metrics : MetricBatches.of(List.copyOf(sources.keySet()), config.maxChunksPerTransaction())) {
            Bisection.store(metrics, writer::write, (culprit, reason) -> deadLetter(sources.get(culprit), reason));
        }
    }

    private void deadLetter(@Nullable ConsumerRecord<byte[], byte[]> source, String reason)
            throws ExecutionException, InterruptedException {
        if (source != null) {
            deadLetters.deadLetter(source, RecordValue.of(source), reason);
        }
    }
}
