package dev.aviary.model.codec;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A position as a header's value: base64url of a version, and for each topic its id, the number of its partitions, their
 * least offset, and each partition's number and offset as differences; a CRC-32 ends it. Numbers are of seven bits a byte,
 * the lowest first. About 4 bytes a partition, so that some 700 partitions fit the 4,096 characters.
 */
public final class StreamPositionCodec {
    /** The longest value, in characters. */
    public static final int MAX_LENGTH = 4_096;

    private static final byte VERSION = 1;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE_FOLLOWS = 0x80;
    private static final int MAX_SHIFT = 63;

    private StreamPositionCodec() {}

    /** The position as text. */
    public static String encode(StreamPosition position) {
        SortedMap<UUID, SortedMap<Integer, Long>> topics = new TreeMap<>();
        position.next()
                .forEach((partition, next) -> topics.computeIfAbsent(partition.topicId(), any -> new TreeMap<>())
                        .put(partition.number(), next));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        topics.forEach((topicId, offsets) -> writeTopic(bytes, topicId, offsets));
        byte[] body = bytes.toByteArray();
        byte[] whole = ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(checksum(body, body.length))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The position that a text stands for.
     *
     * @throws UndecodableException when the text was not made by {@link #encode}
     */
    public static StreamPosition decode(String text) throws UndecodableException {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new UndecodableException("it is longer than " + MAX_LENGTH + " characters");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            int end = bytes.length - Integer.BYTES;
            if (end < 1 || bytes[0] != VERSION || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
                throw new UndecodableException("it is not a position");
            }
            return read(ByteBuffer.wrap(bytes, 1, end - 1));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new UndecodableException("it is not a position");
        }
    }

    private static void writeTopic(ByteArrayOutputStream bytes, UUID topicId, SortedMap<Integer, Long> offsets) {
        bytes.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(topicId.getMostSignificantBits())
                .putLong(topicId.getLeastSignificantBits())
                .array());
        long least = offsets.values().stream().mapToLong(Long::longValue).min().orElse(0);
        writeNumber(bytes, offsets.size());
        writeNumber(bytes, least);
        int before = 0;
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            writeNumber(bytes, offset.getKey() - before);
            writeNumber(bytes, offset.getValue() - least);
            before = offset.getKey();
        }
    }

    private static StreamPosition read(ByteBuffer bytes) {
        Map<Partition, Long> next = new TreeMap<>();
        while (bytes.hasRemaining()) {
            UUID topicId = new UUID(bytes.getLong(), bytes.getLong());
            long count = readNumber(bytes);
            long least = readNumber(bytes);
            long partition = 0;
            for (long i = 0; i < count; i++) {
                partition += readNumber(bytes);
                next.put(new Partition(topicId, Math.toIntExact(partition)), least + readNumber(bytes));
            }
        }
        return new StreamPosition(next);
    }

    private static void writeNumber(ByteArrayOutputStream bytes, long number) {
        long left = number;
        while (left > SEVEN_BITS) {
            bytes.write((int) (left & SEVEN_BITS) | MORE_FOLLOWS);
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    private static long readNumber(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < MAX_SHIFT; shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & SEVEN_BITS) << shift;
            if ((next & MORE_FOLLOWS) == 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 63 bits");
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
