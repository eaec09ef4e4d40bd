package dev.aviary.model.codec;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The readings topic, version 1. A record's value is a frame, big-endian throughout:
 *
 * <pre>
 * frame = version:u8=1  run+
 * run   = device_uuid:16  type_length:u8  type:ascii  count:u16  (epoch_micros:i64  value:f64){count}
 * </pre>
 *
 * A single reading of type {@code temperature} takes 47 bytes, each further one of the same run 16. A reader of version
 * 1 refuses any other version; a new version is read by all consumers before the first producer writes it.
 */
public final class ReadingCodec {
    static final byte VERSION = 1;
    static final int MAX_RUN = 0xFFFF;
    static final int READING_BYTES = Long.BYTES + Double.BYTES;
    static final int RUN_HEADER_BYTES = 2 * Long.BYTES + Byte.BYTES + Short.BYTES;

    private ReadingCodec() {}

    /** The frame of a single reading. */
    public static byte[] encode(Reading reading) {
        ReadingPayload payload = new ReadingPayload();
        payload.add(reading);
        return payload.toBytes();
    }

    /**
     * The readings of a frame, in the order in which they were added.
     *
     * @throws UndecodableException when the bytes are cut short, of another version, or hold what is no reading
     */
    public static List<Reading> decode(byte[] payload) throws UndecodableException {
        return decode(payload, device -> true);
    }

    /**
     * As {@link #decode(byte[])}, without the readings of devices that are not wanted, which cost little then: what they
     * hold is passed over unread.
     */
    public static List<Reading> decode(byte[] payload, Predicate<UUID> wanted) throws UndecodableException {
        if (payload.length == 0) {
            throw new UndecodableException("the frame is empty");
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        byte version = bytes.get();
        if (version != VERSION) {
            throw new UndecodableException("the frame's version is " + (version & 0xFF) + ", not " + VERSION);
        }
        List<Reading> readings = new ArrayList<>();
        try {
            do {
                decodeRun(bytes, wanted, readings);
            } while (bytes.hasRemaining());
        } catch (BufferUnderflowException e) {
            throw new UndecodableException("the frame is cut short after " + readings.size() + " readings", e);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("reading " + readings.size() + ": " + e.getMessage(), e);
        }
        return readings;
    }

    private static void decodeRun(ByteBuffer bytes, Predicate<UUID> wanted, List<Reading> readings) {
        UUID deviceUuid = new UUID(bytes.getLong(), bytes.getLong());
        int typeLength = bytes.get() & 0xFF;
        if (!wanted.test(deviceUuid)) {
            skip(bytes, typeLength);
            skip(bytes, (bytes.getShort() & 0xFFFF) * READING_BYTES);
            return;
        }
        byte[] type = new byte[typeLength];
        bytes.get(type);
        Series series = new Series(deviceUuid, new String(type, StandardCharsets.US_ASCII));
        int count = bytes.getShort() & 0xFFFF;
        if (count == 0) {
            throw new IllegalArgumentException("the run is empty");
        }
        for (int i = 0; i < count; i++) {
            readings.add(new Reading(series, bytes.getLong(), bytes.getDouble()));
        }
    }

    private static void skip(ByteBuffer bytes, int length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + length);
    }
}
