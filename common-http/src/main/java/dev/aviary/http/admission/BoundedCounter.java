package dev.aviary.http.admission;

import java.util.concurrent.atomic.AtomicLong;

/** A count within a bound: an addition that is refused is never seen, not even for a moment. */
public final class BoundedCounter {
    private final AtomicLong value = new AtomicLong();
    private final long bound;

    /** Counts from 0 to {@code bound}. */
    public BoundedCounter(long bound) {
        this.bound = bound;
    }

    /** Adds all of it, or nothing where the count would exceed the bound. */
    public boolean tryAdd(long amount) {
        return tryAdd(amount, 0);
    }

    /** Adds all of it, or nothing where less than {@code spare} would remain within the bound. */
    public boolean tryAdd(long amount, long spare) {
        long most = bound - spare - amount;
        return value.getAndUpdate(current -> current <= most ? current + amount : current) <= most;
    }

    /** Adds what exists already, whether the count then exceeds the bound or not; returns whether it does not. */
    public boolean add(long amount) {
        return value.addAndGet(amount) <= bound;
    }

    public void subtract(long amount) {
        value.addAndGet(-amount);
    }

    /** For gauges. */
    public double doubleValue() {
        return value.doubleValue();
    }
}
