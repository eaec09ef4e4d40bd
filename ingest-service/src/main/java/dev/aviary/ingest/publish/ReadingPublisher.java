package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.model.Reading;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.codec.DeviceDescriptionCodec;
import dev.aviary.model.description.DeviceDescription;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes readings and device descriptions: a completed call is on all in-sync replicas. */
@Singleton
public final class ReadingPublisher {
    private final KafkaSender kafkaSender;
    private final ReadingBatcher readings;
    private final KafkaConfig config;

    ReadingPublisher(KafkaSender kafkaSender, ReadingBatcher readings, KafkaConfig config) {
        this.kafkaSender = kafkaSender;
        this.readings = readings;
        this.config = config;
    }

    /**
     * Publishes readings, those of one device in their order. Never blocks the caller.
     *
     * @return completes with the position of the records after every acknowledgement; fails with {@link KafkaUnavailableException} at once when the broker
     *     is unavailable or the buffer is full, else after the delivery timeout
     */
    public Uni<StreamPosition> publish(List<Reading> published) {
        return published.isEmpty() ? Uni.createFrom().item(StreamPosition.NONE) : readings.send(published);
    }

    /** As {@link #publish(List)}, for what a device is called and what its numbers are in. */
    public Uni<StreamPosition> publish(DeviceDescription description) {
        return kafkaSender.send(() -> List.of(new ProducerRecord<>(
                config.devicesTopic(), keyOf(description.deviceUuid()), DeviceDescriptionCodec.encode(description))));
    }

    private static byte[] keyOf(UUID deviceUuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(deviceUuid.getMostSignificantBits())
                .putLong(deviceUuid.getLeastSignificantBits())
                .array();
    }
}
