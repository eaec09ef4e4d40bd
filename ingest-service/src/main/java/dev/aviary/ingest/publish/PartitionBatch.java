package dev.aviary.ingest.publish;

import dev.aviary.model.codec.ReadingPayload;
import java.util.ArrayDeque;
import java.util.Deque;

/** The readings that wait to be sent to one partition, in the order in which they came. */
final class PartitionBatch {
    /** A payload is closed at this size. Payloads of two requests together stay far below the broker's limit of 1 MB. */
    static final int FULL_BYTES = 64 * 1024;

    private final int partition;
    private Deque<PendingBatch> payloads = new ArrayDeque<>();

    PartitionBatch(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    synchronized void add(ReadingPayload readings, PendingRequest acknowledgement) {
        PendingBatch last = payloads.peekLast();
        if (last == null || last.size() >= FULL_BYTES) {
            last = new PendingBatch();
            payloads.addLast(last);
        }
        last.add(readings, acknowledgement);
    }

    /** Removes and returns all payloads. One that is removed is no longer added to, so the sender needs no lock for it. */
    synchronized Deque<PendingBatch> take() {
        Deque<PendingBatch> taken = payloads;
        if (!taken.isEmpty()) {
            payloads = new ArrayDeque<>();
        }
        return taken;
    }
}
