package dev.aviary.query.http.parameter;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.ReadingType;
import dev.aviary.query.store.reading.ReadingPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended, as text that clients need not understand. */
public final class Cursor {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    public static String of(ReadingPosition position) {
        byte[] type = position.type().getBytes(StandardCharsets.US_ASCII);
        return ENCODER.encodeToString(ByteBuffer.allocate(2 * Long.BYTES + type.length)
                .putLong(position.epochMicros())
                .putDouble(position.value())
                .put(type)
                .array());
    }

    public static ReadingPosition position(String cursor) {
        ByteBuffer bytes = decode(cursor);
        try {
            long epochMicros = bytes.getLong();
            double value = bytes.getDouble();
            String type = StandardCharsets.US_ASCII.decode(bytes).toString();
            if (epochMicros >= 0 && Double.isFinite(value) && ReadingType.isValid(type)) {
                return new ReadingPosition(epochMicros, type, value);
            }
        } catch (BufferUnderflowException e) {
            // Too short is malformed as well.
        }
        throw malformed();
    }

    /** Of a page of devices. */
    public static String of(UUID deviceUuid) {
        return ENCODER.encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(deviceUuid.getMostSignificantBits())
                .putLong(deviceUuid.getLeastSignificantBits())
                .array());
    }

    /** The device of a cursor that {@link #of(UUID)} returned. */
    public static UUID deviceUuid(String cursor) {
        ByteBuffer bytes = decode(cursor);
        if (bytes.remaining() != 2 * Long.BYTES) {
            throw malformed();
        }
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static ByteBuffer decode(String cursor) {
        try {
            return ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidFieldException malformed() {
        return new InvalidFieldException("cursor", "must be taken from a page's link to the next one");
    }
}
