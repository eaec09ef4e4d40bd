package dev.aviary.ingest.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record, or the part of one, that could not be stored.
 *
 * @param source where it came from; null when its headers do not name it
 * @param reason why it could not be stored; null as above
 * @param failedAt when that was found out for the first time
 * @param key of its record
 * @param value the bytes that could not be stored
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared
public record DeadLetter(
        DeadLetterId id,
        @Nullable Source source,
        @Nullable String reason,
        Instant failedAt,
        byte @Nullable [] key,
        byte[] value) {
    /**
     * A record's place, and its own time there.
     *
     * @param epochMillis when it came into its topic
     */
    public record Source(String topic, int partition, long offset, long epochMillis) {}
}
