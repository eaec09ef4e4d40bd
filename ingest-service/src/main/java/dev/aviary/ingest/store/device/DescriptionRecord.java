package dev.aviary.ingest.store.device;

import dev.aviary.ingest.deadletter.DeadLetterHeaders;
import dev.aviary.model.description.DeviceDescription;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A description of a device, and the record that holds it. */
public record DescriptionRecord(DeviceDescription description, ConsumerRecord<byte[], byte[]> source) {
    /** Whether it is a dead letter that was sent again. */
    boolean isReplayed() {
        return DeadLetterHeaders.isReplayed(source);
    }

    Instant at() {
        return Instant.ofEpochMilli(source.timestamp());
    }
}
