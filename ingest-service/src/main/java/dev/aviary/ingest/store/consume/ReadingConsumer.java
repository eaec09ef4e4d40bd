package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.ingest.store.WriterMetrics;
import dev.aviary.ingest.store.channel.RetriedUntilDone;
import dev.aviary.ingest.store.reading.ReadingBatches;
import dev.aviary.ingest.store.reading.ReadingWriter;
import dev.aviary.ingest.trace.TracedBatch;
import dev.aviary.model.Reading;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.codec.UndecodableException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Passes batches of payloads from Kafka to the writer; a batch that does not begin at the stored position is read again. */
@ApplicationScoped
class ReadingConsumer {
    private static final Logger LOG = Logger.getLogger(ReadingConsumer.class);

    private final BatchStorage storage;
    private final ReadingWriter writer;
    private final DeadLetters deadLetters;
    private final WriterMetrics metrics;
    private final WriterConfig config;
    private final Clock clock;

    ReadingConsumer(
            BatchStorage storage,
            ReadingWriter writer,
            DeadLetters deadLetters,
            WriterMetrics metrics,
            WriterConfig config,
            Clock clock) {
        this.clock = clock;
        this.storage = storage;
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.config = config;
    }

    @Incoming("readings")
    @Blocking
    @RetriedUntilDone
    @TracedBatch
    void consume(ConsumerRecords<byte[], byte[]> batch, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata)
            throws SQLException, ExecutionException, InterruptedException {
        boolean stored = storage.store(
                new BatchStorage.Batch(batch, metadata),
                this::decode,
                writer::write,
                (culprit, reason) ->
                        deadLetters.deadLetter(sourceOf(culprit, batch), ReadingCodec.encode(culprit), reason));
        if (stored) {
            recordFreshness(batch);
        }
    }

    private List<List<Reading>> decode(ConsumerRecords<byte[], byte[]> batch)
            throws ExecutionException, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> frame : batch) {
            try {
                readings.addAll(ReadingCodec.decode(RecordValue.of(frame)));
            } catch (UndecodableException e) {
                deadLetters.deadLetter(frame, RecordValue.of(frame), e.reason());
            }
        }
        return ReadingBatches.of(readings, config);
    }

    private void recordFreshness(ConsumerRecords<byte[], byte[]> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<byte[], byte[]> frame : batch) {
            oldest = Math.min(oldest, frame.timestamp());
        }
        if (oldest != Long.MAX_VALUE) {
            metrics.fresh(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
        }
    }

    private static ConsumerRecord<byte[], byte[]> sourceOf(Reading culprit, ConsumerRecords<byte[], byte[]> batch) {
        for (ConsumerRecord<byte[], byte[]> frame : batch) {
            try {
                if (ReadingCodec.decode(RecordValue.of(frame)).contains(culprit)) {
                    return frame;
                }
            } catch (UndecodableException e) {
                LOG.tracef("event=frame_skipped offset=%d", frame.offset());
            }
        }
        throw new IllegalStateException("no frame holds " + culprit);
    }
}
