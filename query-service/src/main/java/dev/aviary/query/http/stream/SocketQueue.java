package dev.aviary.query.http.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one socket. As long as the client keeps up, every frame in its order; once it is behind, the newest
 * frame of each series until it has caught up. Bounded either way. Not thread-safe.
 */
final class SocketQueue {
    private final int maxFrames;
    private final int maxSeries;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private final Map<Object, Frame> newest = new LinkedHashMap<>();
    private long coalesced;
    private long dropped;

    SocketQueue(int maxFrames, int maxSeries) {
        this.maxFrames = maxFrames;
        this.maxSeries = maxSeries;
    }

    void add(Frame frame) {
        if (newest.isEmpty() && frames.size() < maxFrames) {
            frames.add(frame);
            return;
        }
        frames.forEach(this::coalesce);
        frames.clear();
        coalesce(frame);
    }

    private void coalesce(Frame frame) {
        @Nullable Frame older = newest.remove(frame.series());
        newest.put(frame.series(), frame);
        if (older != null) {
            coalesced++;
        } else if (newest.size() > maxSeries) {
            newest.remove(newest.keySet().iterator().next());
            dropped++;
        }
    }

    /** Takes the next frames out. */
    List<Frame> next(int limit) {
        List<Frame> next = new ArrayList<>(Math.min(limit, size()));
        Iterator<Frame> waiting =
                newest.isEmpty() ? frames.iterator() : newest.values().iterator();
        while (next.size() < limit && waiting.hasNext()) {
            next.add(waiting.next());
            waiting.remove();
        }
        return next;
    }

    int size() {
        return newest.size() + frames.size();
    }

    /** How many frames gave way to a newer one of their series. */
    long coalesced() {
        return coalesced;
    }

    /** How many frames gave way to those of other series. */
    long dropped() {
        return dropped;
    }
}
