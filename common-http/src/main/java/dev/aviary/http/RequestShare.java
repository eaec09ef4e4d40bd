package dev.aviary.http;

/** One request's share of the work in flight. The event loop and a worker may use it; what ended takes nothing more. */
final class RequestShare {
    static final String KEY = RequestShare.class.getName();

    private final WorkInFlight work;
    private long bytes;
    private boolean counted;
    private boolean ended;

    RequestShare(WorkInFlight work) {
        this.work = work;
    }

    /** Whether the request may wait for an answer among the others. */
    synchronized boolean enter() {
        if (counted || ended) {
            return true;
        }
        counted = work.takeRequest();
        return counted;
    }

    /** Whether so many more bytes of its body may be held. */
    synchronized boolean hold(long more) {
        if (ended) {
            return true;
        }
        boolean taken = work.takeBytes(more);
        if (taken) {
            bytes += more;
        }
        return taken;
    }

    /** The body was thrown away. */
    synchronized void giveBackBytes() {
        work.giveBackBytes(bytes);
        bytes = 0;
    }

    synchronized void giveBackAll() {
        giveBackBytes();
        if (counted) {
            counted = false;
            work.giveBackRequest();
        }
        ended = true;
    }
}
