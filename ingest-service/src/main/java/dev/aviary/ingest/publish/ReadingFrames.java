package dev.aviary.ingest.publish;

import dev.aviary.model.Reading;
import dev.aviary.model.codec.ReadingFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Packs a request's readings into as few records as there are partitions, each device always in the same one. */
final class ReadingFrames {
    /** Far below the broker's limit of a megabyte a record, and large enough to make the record's own cost vanish. */
    private static final int FULL_BYTES = 128 * 1024;

    private final String topic;
    private final @Nullable ReadingFrame[] frames;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    private ReadingFrames(String topic, int partitions) {
        this.topic = topic;
        this.frames = new ReadingFrame[partitions];
    }

    static List<ProducerRecord<byte[], byte[]>> pack(String topic, int partitions, List<Reading> readings) {
        ReadingFrames packing = new ReadingFrames(topic, partitions);
        readings.forEach(packing::add);
        for (int partition = 0; partition < partitions; partition++) {
            packing.close(partition);
        }
        return packing.records;
    }

    /** The partition of a device; stable as long as their number is. */
    static int partitionOf(UUID deviceUuid, int partitions) {
        long bits = deviceUuid.getMostSignificantBits() ^ deviceUuid.getLeastSignificantBits();
        return Math.floorMod(bits ^ (bits >>> 32), partitions);
    }

    private void add(Reading reading) {
        int partition = partitionOf(reading.series().deviceUuid(), frames.length);
        ReadingFrame frame = frames[partition];
        if (frame == null) {
            frame = new ReadingFrame();
            frames[partition] = frame;
        }
        frame.add(reading);
        if (frame.size() >= FULL_BYTES) {
            close(partition);
        }
    }

    private void close(int partition) {
        ReadingFrame frame = frames[partition];
        if (frame != null) {
            records.add(new ProducerRecord<>(topic, partition, null, frame.toBytes()));
            frames[partition] = null;
        }
    }
}
