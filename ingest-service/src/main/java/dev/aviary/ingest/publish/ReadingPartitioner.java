package dev.aviary.ingest.publish;

import dev.aviary.model.Reading;
import dev.aviary.model.codec.ReadingPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Encodes a request's readings into one payload per partition; a device is always in the same partition. */
final class ReadingPartitioner {
    /** Readings that belong to one partition. */
    record Packed(int partition, ReadingPayload payload) {}

    private final @Nullable ReadingPayload[] payloads;
    private final List<Packed> packed;

    private ReadingPartitioner(int partitions) {
        this.payloads = new ReadingPayload[partitions];
        this.packed = new ArrayList<>(partitions);
    }

    static List<Packed> pack(int partitions, List<Reading> readings) {
        ReadingPartitioner packing = new ReadingPartitioner(partitions);
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
        int partition = partitionOf(reading.series().deviceUuid(), payloads.length);
        ReadingPayload payload = payloads[partition];
        if (payload == null) {
            payload = new ReadingPayload();
            payloads[partition] = payload;
        }
        payload.add(reading);
        if (payload.size() >= PartitionBatch.FULL_BYTES) {
            close(partition);
        }
    }

    private void close(int partition) {
        ReadingPayload payload = payloads[partition];
        if (payload != null) {
            packed.add(new Packed(partition, payload));
            payloads[partition] = null;
        }
    }
}
