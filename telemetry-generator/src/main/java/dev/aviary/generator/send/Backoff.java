package dev.aviary.generator.send;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The wait before the next attempt: {@code Retry-After}, or exponentially longer; with jitter. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(30);
    private static final double JITTER = 0.25;

    private Backoff() {}

    /** After so many failed attempts, at least 1, and with the response's {@code Retry-After}. */
    static Duration after(int attempts, Optional<String> retryAfter) {
        Duration grown = FIRST.multipliedBy(1L << Math.min(attempts - 1, 6));
        Duration own = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        Duration asked = retryAfter.map(Backoff::requestedDelay).orElse(Duration.ZERO);
        Duration longer = asked.compareTo(own) > 0 ? asked : own;
        double jitter = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (longer.toNanos() * jitter));
    }

    private static Duration requestedDelay(String retryAfter) {
        Duration asked = seconds(retryAfter.strip());
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
    }

    private static Duration seconds(String retryAfter) {
        try {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        } catch (NumberFormatException noNumber) {
            return untilDate(retryAfter);
        }
    }

    private static Duration untilDate(String retryAfter) {
        try {
            Instant date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(Instant.now(), date);
        } catch (DateTimeParseException noDate) {
            return Duration.ZERO;
        }
    }
}
