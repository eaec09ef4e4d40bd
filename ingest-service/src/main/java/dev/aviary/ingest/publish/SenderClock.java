package dev.aviary.ingest.publish;

import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/** {@link System#nanoTime} for the sender of readings alone, so that a test can stop it and not the threads of requests. */
@Singleton
public class SenderClock implements LongSupplier {
    @Override
    public long getAsLong() {
        return System.nanoTime();
    }
}
