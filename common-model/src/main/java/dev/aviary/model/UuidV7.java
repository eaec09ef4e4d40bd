package dev.aviary.model;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7) that sort by their time: milliseconds, their fraction in 1/4096 (section
 * 6.2, method 3), and 62 random bits.
 */
public final class UuidV7 {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private UuidV7() {}

    /** A new one, which sorts after those of earlier instants. */
    public static UUID at(Instant instant, RandomGenerator random) {
        long fraction = (instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI) * 4_096L / NANOS_PER_MILLI;
        return new UUID((instant.toEpochMilli() << 16) | VERSION | fraction, (random.nextLong() >>> 2) | VARIANT);
    }
}
