package dev.aviary.query.http.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one socket. As long as the client keeps up, every frame in its order; once it is behind, the newest
 * frame of each series until it has caught up. Bounded either way, in frames and in bytes. Not thread-safe.
 */
final class SocketQueue {
    private final Limits limits;
    private final FrameMemory memory;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private final Map<Object, Frame> newest = new LinkedHashMap<>();
    private long bytes;
    private long coalesced;
    private long dropped;

    /**
     * The bounds of one socket's queue.
     *
     * @param frames before they are coalesced
     * @param series whose newest frames wait
     * @param bytes of all frames; a single frame may have more
     */
    record Limits(int frames, int series, long bytes) {}

    SocketQueue(Limits limits, FrameMemory memory) {
        this.limits = limits;
        this.memory = memory;
    }

    void add(Frame frame) {
        if (!memory.hasRoom()) {
            dropped += size();
            clear();
            if (!memory.hasRoom()) {
                dropped++;
                return;
            }
        }
        hold(frame);
        if (newest.isEmpty() && frames.size() < limits.frames() && bytes <= limits.bytes()) {
            frames.add(frame);
            return;
        }
        frames.forEach(this::coalesce);
        frames.clear();
        coalesce(frame);
        dropOldest();
    }

    private void dropOldest() {
        Iterator<Frame> oldest = newest.values().iterator();
        while (newest.size() > limits.series() || (bytes > limits.bytes() && newest.size() > 1)) {
            release(oldest.next());
            oldest.remove();
            dropped++;
        }
    }

    private void coalesce(Frame frame) {
        @Nullable Frame older = newest.remove(frame.series());
        newest.put(frame.series(), frame);
        if (older != null) {
            release(older);
            coalesced++;
        }
    }

    private void hold(Frame frame) {
        memory.hold(frame);
        bytes += frame.bytes();
    }

    private void release(Frame frame) {
        memory.release(frame);
        bytes -= frame.bytes();
    }

    /**
     * Takes the next frames out; at least one, if any waits.
     *
     * @param maxFrames how many at most
     * @param maxBytes how many bytes are enough
     */
    List<Frame> next(int maxFrames, long maxBytes) {
        List<Frame> next = new ArrayList<>(Math.min(maxFrames, size()));
        long taken = 0;
        Iterator<Frame> waiting =
                newest.isEmpty() ? frames.iterator() : newest.values().iterator();
        while (next.size() < maxFrames && taken < maxBytes && waiting.hasNext()) {
            Frame frame = waiting.next();
            waiting.remove();
            release(frame);
            next.add(frame);
            taken += frame.bytes();
        }
        return next;
    }

    /** Releases all frames that wait. */
    void clear() {
        frames.forEach(this::release);
        frames.clear();
        newest.values().forEach(this::release);
        newest.clear();
    }

    int size() {
        return newest.size() + frames.size();
    }

    /** The number of frames that were replaced by a newer one of their series. */
    long coalesced() {
        return coalesced;
    }

    /** The number of frames that were dropped for other series, or for the bounds on bytes. */
    long dropped() {
        return dropped;
    }
}
