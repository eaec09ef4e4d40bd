package dev.aviary.http;

/** One request's share of the work in flight. The event loop and a worker may use it; what ended takes nothing more. */
final class RequestPermit {
    static final String KEY = RequestPermit.class.getName();

    private final AdmissionLimiter limiter;
    private long bytes;
    private boolean counted;
    private boolean ended;

    RequestPermit(AdmissionLimiter limiter) {
        this.limiter = limiter;
    }

    /** Whether the request may wait for an answer among the others. */
    synchronized boolean enter() {
        if (counted || ended) {
            return true;
        }
        counted = limiter.takeRequest();
        return counted;
    }

    /** Whether so many more bytes of its body may be held. */
    synchronized boolean hold(long more) {
        if (ended) {
            return true;
        }
        boolean taken = limiter.takeBytes(more);
        if (taken) {
            bytes += more;
        }
        return taken;
    }

    /** The body was thrown away. */
    synchronized void giveBackBytes() {
        limiter.giveBackBytes(bytes);
        bytes = 0;
    }

    synchronized void giveBackAll() {
        giveBackBytes();
        if (counted) {
            counted = false;
            limiter.giveBackRequest();
        }
        ended = true;
    }
}
