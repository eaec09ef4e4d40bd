package dev.aviary.query.http.stream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of all frames that wait for sockets. A frame is one object for all of them, so it counts once, from the
 * first queue that adds it to the last that releases it.
 */
final class FrameMemory {
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();

    FrameMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the frames that wait leave room for another one. */
    boolean hasRoom() {
        return bytes.get() < maxBytes;
    }

    /** A queue takes the frame. */
    void hold(Frame frame) {
        // Each change from 0 to 1 adds the bytes once, and each from 1 to 0 subtracts them once, whichever threads make
        // it.
        if (frame.holders().getAndIncrement() == 0) {
            bytes.addAndGet(frame.bytes());
        }
    }

    /** A queue releases the frame. */
    void release(Frame frame) {
        if (frame.holders().decrementAndGet() == 0) {
            bytes.addAndGet(-frame.bytes());
        }
    }

    long bytes() {
        return bytes.get();
    }
}
