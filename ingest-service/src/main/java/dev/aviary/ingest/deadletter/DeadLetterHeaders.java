package dev.aviary.ingest.deadletter;

import dev.aviary.ingest.deadletter.DeadLetter.Source;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A dead letter's metadata, as text in its record's headers. */
public final class DeadLetterHeaders {
    /** When the record failed for the first time, in ISO-8601; one that is sent again takes it along. */
    static final String FAILED_AT = "failed_at";

    /** In a letter without its value, since the topic takes none that large: the value's length in bytes. */
    static final String OMITTED_BYTES = "omitted_bytes";

    private static final String REASON = "reason";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final String TIMESTAMP = "timestamp";
    private static final int MAX_REASON_LENGTH = 1_000;

    private DeadLetterHeaders() {}

    static List<Header> of(ConsumerRecord<byte[], byte[]> source, String reason, Instant now) {
        @Nullable String failedBefore = text(source, FAILED_AT);
        return List.of(
                header(REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH))),
                header(TOPIC, source.topic()),
                header(PARTITION, Integer.toString(source.partition())),
                header(OFFSET, Long.toString(source.offset())),
                header(TIMESTAMP, Long.toString(source.timestamp())),
                header(FAILED_AT, failedBefore == null ? now.toString() : failedBefore));
    }

    static DeadLetter read(ConsumerRecord<byte[], byte[]> letter) {
        byte @Nullable [] value = letter.value();
        return new DeadLetter(
                new DeadLetterId(letter.partition(), letter.offset()),
                source(letter),
                text(letter, REASON),
                failedAt(letter),
                letter.key(),
                value == null ? new byte[0] : value);
    }

    /** Whether a record is a dead letter that was sent again. */
    public static boolean isReplayed(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(FAILED_AT) != null;
    }

    private static @Nullable Source source(ConsumerRecord<byte[], byte[]> letter) {
        String topic = text(letter, TOPIC);
        String partition = text(letter, PARTITION);
        String offset = text(letter, OFFSET);
        if (topic == null || partition == null || offset == null) {
            return null;
        }
        String timestamp = text(letter, TIMESTAMP);
        try {
            return new Source(
                    topic,
                    Integer.parseInt(partition),
                    Long.parseLong(offset),
                    timestamp == null ? letter.timestamp() : Long.parseLong(timestamp));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Instant failedAt(ConsumerRecord<byte[], byte[]> letter) {
        String failedAt = text(letter, FAILED_AT);
        try {
            return failedAt == null ? Instant.ofEpochMilli(letter.timestamp()) : Instant.parse(failedAt);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(letter.timestamp());
        }
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
