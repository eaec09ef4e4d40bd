package dev.aviary.ingest.publish;

import dev.aviary.model.codec.ReadingFrame;
import java.util.ArrayDeque;
import java.util.Deque;

/** The readings that wait to be sent to one partition, in the order in which they came. */
final class PartitionQueue {
    /** A frame takes no more once it has these. Two of them are far below the broker's limit of a megabyte a record. */
    static final int FULL_BYTES = 64 * 1024;

    private final int partition;
    private Deque<SharedFrame> frames = new ArrayDeque<>();

    PartitionQueue(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    synchronized void add(ReadingFrame readings, Acknowledgement acknowledgement) {
        SharedFrame last = frames.peekLast();
        if (last == null || last.size() >= FULL_BYTES) {
            last = new SharedFrame();
            frames.addLast(last);
        }
        last.add(readings, acknowledgement);
    }

    /** Takes out all that waits. */
    synchronized Deque<SharedFrame> take() {
        Deque<SharedFrame> taken = frames;
        if (!taken.isEmpty()) {
            frames = new ArrayDeque<>();
        }
        return taken;
    }
}
