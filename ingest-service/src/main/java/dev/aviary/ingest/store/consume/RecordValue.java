package dev.aviary.ingest.store.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The bytes of a record; one without a value has none, which no codec takes for anything. */
final class RecordValue {
    private RecordValue() {}

    static byte[] of(ConsumerRecord<byte[], byte[]> message) {
        byte @Nullable [] value = message.value();
        return value == null ? new byte[0] : value;
    }
}
