package dev.aviary.ingest.publish;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides when waiting longer adds hardly any request to the next records: when nearly as many requests wait as were
 * unacknowledged at once lately, since a client that waits for a response sends nothing. With more clients than one send
 * interval brings, most requests are in earlier records or on their way, so the interval ends first and the records stay as large.
 *
 * <p>Any thread adds requests, the producer's thread settles them, and the sender calls the rest. No wake-up is lost: a
 * request is counted before {@code enough} is read, and the sender writes {@code enough} before it reads the count.
 */
final class SendTrigger {
    /** Sends over which the peak is taken, twice: at full intervals clients that left count for half a second at most. */
    static final int WINDOW_SENDS = 64;

    /** One request in eight may be late, as its client is slower than the others or has left. */
    private static final int LATE_SHARE = 8;

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    /** Not reached before a first window shows how many clients there are. */
    private volatile int enough = Integer.MAX_VALUE;

    private int peak;
    private int previousPeak;
    private int sends;

    /** Counts a request that waits. True for the one that completes the next records: then the sender is to be woken. */
    boolean add() {
        // The count is below zero for a moment when the sender has taken a payload before its request is counted here.
        // That wakes nobody, since enough is at least 1. Only the request that reaches it wakes the sender; the next
        // ones need not.
        return waiting.incrementAndGet() == enough;
    }

    /** Whether the requests that wait are to be sent before the interval ends. */
    boolean isComplete() {
        return waiting.get() >= enough;
    }

    /** To be called before so many of the requests that wait are sent. */
    void sending(int requests) {
        peak = Math.max(peak, unacknowledged.addAndGet(requests) + waiting.addAndGet(-requests));
        sends++;
        if (sends == WINDOW_SENDS) {
            previousPeak = peak;
            peak = 0;
            sends = 0;
        }
        if (previousPeak > 0) {
            int clients = Math.max(peak, previousPeak);
            enough = clients - clients / LATE_SHARE;
        }
    }

    /** To be called when so many sent requests are acknowledged or have failed, before any of their clients has a response. */
    void settled(int requests) {
        unacknowledged.addAndGet(-requests);
    }
}
