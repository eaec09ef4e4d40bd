package dev.aviary.query.http.stream;

import java.util.List;

/**
 * A socket whose client may hear of its opening before this service does. What arrives in between waits for it.
 *
 * @param since when it was asked for, in nanoseconds of {@link System#nanoTime()}
 */
record ExpectedSocket(StreamFilter filter, SocketQueue queue, long since) {
    void offer(List<Frame> frames) {
        frames.stream().filter(frame -> filter.matches(frame.event())).forEach(queue::add);
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - since > nanos;
    }
}
