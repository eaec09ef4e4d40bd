package dev.aviary.ingest;

import jakarta.inject.Singleton;

/** The clock of short intervals. Unlike a {@link java.time.Clock}, nobody sets it back. */
@Singleton
public class MonotonicClock {
    /** Nanoseconds since an arbitrary time, as {@link System#nanoTime}. */
    public long nanoTime() {
        return System.nanoTime();
    }
}
