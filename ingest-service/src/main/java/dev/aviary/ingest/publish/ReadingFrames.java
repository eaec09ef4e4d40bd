package dev.aviary.ingest.publish;

import dev.aviary.model.Reading;
import dev.aviary.model.codec.ReadingFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Packs a request's readings into as few frames as there are partitions, each device always in the same one. */
final class ReadingFrames {
    /** Readings that belong to one partition. */
    record Packed(int partition, ReadingFrame frame) {}

    private final @Nullable ReadingFrame[] frames;
    private final List<Packed> packed;

    private ReadingFrames(int partitions) {
        this.frames = new ReadingFrame[partitions];
        this.packed = new ArrayList<>(partitions);
    }

    static List<Packed> pack(int partitions, List<Reading> readings) {
        ReadingFrames packing = new ReadingFrames(partitions);
        readings.forEach(packing::add);
        for (int partition = 0; partition < partitions; partition++) {
            packing.close(partition);
        }
        return packing.packed;
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
        if (frame.size() >= PartitionQueue.FULL_BYTES) {
            close(partition);
        }
    }

    private void close(int partition) {
        ReadingFrame frame = frames[partition];
        if (frame != null) {
            packed.add(new Packed(partition, frame));
            frames[partition] = null;
        }
    }
}
