package dev.aviary.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * What one request holds of the service's memory and places, within {@link OverloadConfig}. The event loop and workers may
 * use it. Everything is given back when the request has ended and the last worker that still uses its bytes has
 * finished, whichever is later; a request that has ended takes nothing more.
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

    /** Whether the request may wait for an answer among the others. */
    synchronized boolean enter() {
        if (counted || ended) {
            return true;
        }
        counted = limiter.takeRequest();
        return counted;
    }

    /** Whether so many more bytes may be held. */
    synchronized boolean hold(long more) {
        if (ended) {
            return false;
        }
        boolean taken = limiter.takeBytes(more);
        if (taken) {
            bytes += more;
        }
        return taken;
    }

    /** A worker is about to use the request's bytes: they stay accounted for until {@link #finish}. */
    public synchronized void begin() {
        workers++;
    }

    /** The worker has let go of them. */
    public synchronized void finish() {
        workers--;
        giveBackWhenUnused();
    }

    /** Whether no one waits for the answer any more. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** The body was thrown away. */
    synchronized void giveBackBytes() {
        limiter.giveBackBytes(bytes);
        bytes = 0;
    }

    /** The request has ended, however it did. */
    synchronized void end() {
        ended = true;
        giveBackWhenUnused();
    }

    private void giveBackWhenUnused() {
        if (!ended || workers > 0) {
            return;
        }
        giveBackBytes();
        if (counted) {
            counted = false;
            limiter.giveBackRequest();
        }
    }
}
