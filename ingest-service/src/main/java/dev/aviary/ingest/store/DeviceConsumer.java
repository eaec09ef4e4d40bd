package dev.aviary.ingest.store;

import dev.aviary.ingest.publish.DeadLetterPublisher;
import dev.aviary.model.DeviceDescription;
import dev.aviary.model.codec.DeviceDescriptionCodec;
import dev.aviary.model.codec.UndecodableException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes device descriptions from Kafka to the database, the way readings go. */
@ApplicationScoped
class DeviceConsumer {
    private static final Logger LOG = Logger.getLogger(DeviceConsumer.class);

    private final DeviceWriter writer;
    private final DeadLetterPublisher deadLetters;
    private final WriterMetrics metrics;

    DeviceConsumer(DeviceWriter writer, DeadLetterPublisher deadLetters, WriterMetrics metrics) {
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** What was said of a device, and when. */
    record Described(DeviceDescription description, Instant at) {}

    @Incoming("devices")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> batch) throws SQLException, ExecutionException, InterruptedException {
        List<Described> descriptions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                DeviceDescription description = DeviceDescriptionCodec.decode(message.value());
                descriptions.add(new Described(description, Instant.ofEpochMilli(message.timestamp())));
            } catch (UndecodableException e) {
                deadLetters.publish(message, message.value(), e.reason());
                metrics.deadLettered();
                LOG.warnf("event=dead_letter topic=%s offset=%d reason='%s'", message.topic(), message.offset(), e);
            }
        }
        writer.write(descriptions);
    }
}
