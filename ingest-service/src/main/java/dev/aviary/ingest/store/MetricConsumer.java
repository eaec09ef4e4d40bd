package dev.aviary.ingest.store;

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
    void consume(ConsumerRecords<byte[], byte[]> batch) throws SQLException, ExecutionException, InterruptedException {
        Map<Metric, ConsumerRecord<byte[], byte[]>> sources = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                sources.put(MetricCodec.decode(message.value()), message);
            } catch (UndecodableException e) {
                deadLetters.putAside(message, message.value(), e.reason());
            }
        }
        for (List<Metric> metrics : MetricBatches.of(List.copyOf(sources.keySet()), config.maxChunksPerTransaction())) {
            store(metrics, sources);
        }
    }

    /** Bisects what the database refuses until the metrics to blame stand alone; the others are stored. */
    private void store(List<Metric> metrics, Map<Metric, ConsumerRecord<byte[], byte[]>> sources)
            throws SQLException, ExecutionException, InterruptedException {
        try {
            writer.write(metrics);
        } catch (RefusedByDatabaseException e) {
            if (metrics.size() == 1) {
                ConsumerRecord<byte[], byte[]> source = sources.get(metrics.get(0));
                if (source != null) {
                    deadLetters.putAside(source, source.value(), String.valueOf(e.getMessage()));
                }
                return;
            }
            int half = metrics.size() / 2;
            store(metrics.subList(0, half), sources);
            store(metrics.subList(half, metrics.size()), sources);
        }
    }
}
