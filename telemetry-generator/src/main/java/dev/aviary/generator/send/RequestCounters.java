package dev.aviary.generator.send;

import java.util.concurrent.atomic.LongAdder;

/** Counters of requests and records by outcome. Thread-safe; monotonic. */
public final class RequestCounters {
    final LongAdder requests = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder overloaded = new LongAdder();
    final LongAdder limited = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder unreachable = new LongAdder();
    private final LatencyHistogram latency = new LatencyHistogram();

    void countRetryable(int status) {
        switch (status) {
            case 429 -> limited.increment();
            case 503 -> overloaded.increment();
            default -> failed.increment();
        }
    }

    /** HTTP requests, each attempt counted. */
    public long requests() {
        return requests.sum();
    }

    /** Records in requests that were answered with success. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Records in requests that the server called invalid or not allowed: they are not sent again. */
    public long refused() {
        return refused.sum();
    }

    /** Attempts answered 503. */
    public long overloaded() {
        return overloaded.sum();
    }

    /** Attempts answered 429. */
    public long limited() {
        return limited.sum();
    }

    /** Attempts answered with another failure of the server. */
    public long failed() {
        return failed.sum();
    }

    /** Attempts that got no response. */
    public long unreachable() {
        return unreachable.sum();
    }

    /** From the due time to the acknowledgement, all attempts and waits included. */
    public LatencyHistogram latency() {
        return latency;
    }
}
