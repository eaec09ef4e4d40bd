package dev.aviary.model.codec;

import dev.aviary.model.Metric;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The metrics topic, version 1. A record's value is one metric, big-endian throughout:
 *
 * <pre>
 * metric = version:u8=1  id:16  epoch_micros:i64  name_length:u16  name:utf8  json:utf8
 * </pre>
 *
 * where {@code json} is the rest. A reader of version 1 refuses any other version.
 */
public final class MetricCodec {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = Byte.BYTES + 3 * Long.BYTES + Short.BYTES;

    private MetricCodec() {}

    public static byte[] encode(Metric metric) {
        byte[] name = metric.name().getBytes(StandardCharsets.UTF_8);
        byte[] json = metric.json().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + name.length + json.length)
                .put(VERSION)
                .putLong(metric.id().getMostSignificantBits())
                .putLong(metric.id().getLeastSignificantBits())
                .putLong(metric.epochMicros())
                .putShort((short) name.length)
                .put(name)
                .put(json)
                .array();
    }

    /**
     * The metric in a record's value.
     *
     * @throws UndecodableException when the bytes are cut short, of another version, no UTF-8, or hold what is no metric
     */
    public static Metric decode(byte[] value) throws UndecodableException {
        if (value.length == 0) {
            throw new UndecodableException("the metric is empty");
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        byte version = bytes.get();
        if (version != VERSION) {
            throw new UndecodableException("the metric's version is " + (version & 0xFF) + ", not " + VERSION);
        }
        try {
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            long epochMicros = bytes.getLong();
            String name = text(bytes, bytes.getShort() & 0xFFFF);
            String json = text(bytes, bytes.remaining());
            if (json.isEmpty()) {
                throw new UndecodableException("the metric has no JSON");
            }
            return new Metric(id, name, epochMicros, json);
        } catch (BufferUnderflowException e) {
            throw new UndecodableException("the metric is cut short", e);
        } catch (CharacterCodingException e) {
            throw new UndecodableException("the metric is no UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("the metric is invalid: " + e.getMessage(), e);
        }
    }

    private static String text(ByteBuffer bytes, int length) throws CharacterCodingException {
        byte[] text = new byte[length];
        bytes.get(text);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }
}
