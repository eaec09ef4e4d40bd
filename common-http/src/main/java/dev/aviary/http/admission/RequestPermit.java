package dev.aviary.http.admission;

import dev.aviary.http.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * One request's part of the limits in {@link OverloadConfig}: its body's bytes, and one request. Released when the request
 * has ended and the last worker that uses its bytes has finished, whichever is later.
 *
 * <p>Thread-safe: the event loop ends the request while a worker may still decode its body, so every access is
 * synchronized. After the end nothing more is acquired, because the end handler runs only once and could not release it.
 * Release is idempotent: the bytes are set to 0 and {@code counted} to false when they are given back.
 */
public final class RequestPermit {
    static final String KEY = RequestPermit.class.getName();

    private final AdmissionLimiter limiter;
    private long bytes;
    private int workers;
    private boolean counted;
    private boolean ended;

    RequestPermit(AdmissionLimiter limiter) {
        this.limiter = limiter;
    }

    /** The permit of a request that a resource has received. */
    public static RequestPermit of(RoutingContext context) {
        return Objects.requireNonNull(context.get(KEY), "the request was not admitted");
    }

    /**
     * Accounts for memory that the request is about to use, until it ends.
     *
     * @throws ProblemException 503 when too much is held at the moment, 413 when this request alone is beyond the bound
     */
    public void reserve(long more) {
        if (!hold(more)) {
            throw limiter.refusal(bytesWith(more)).toException();
        }
    }

    private synchronized long bytesWith(long more) {
        return bytes + more;
    }

    /** Whether the request may wait for a response among the others. */
    synchronized boolean enter() {
        if (counted || ended) {
            return true;
        }
        counted = limiter.acquireRequest();
        return counted;
    }

    /** Whether so many more bytes may be held. */
    public synchronized boolean hold(long more) {
        if (ended) {
            return false;
        }
        boolean taken = limiter.acquireBytes(more);
        if (taken) {
            bytes += more;
        }
        return taken;
    }

    /** A worker is about to use the request's bytes: they stay accounted for until {@link #finish}. */
    public synchronized void begin() {
        workers++;
    }

    /** The worker no longer uses them. */
    public synchronized void finish() {
        workers--;
        releaseWhenUnused();
    }

    /** Whether the request has ended: the response was written or the connection closed. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** The body was discarded. */
    public synchronized void releaseBytes() {
        limiter.releaseBytes(bytes);
        bytes = 0;
    }

    /** The request has ended, however it did. */
    synchronized void end() {
        ended = true;
        releaseWhenUnused();
    }

    private void releaseWhenUnused() {
        if (!ended || workers > 0) {
            return;
        }
        releaseBytes();
        if (counted) {
            counted = false;
            limiter.releaseRequest();
        }
    }
}
