package dev.aviary.model.codec;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Readings on their way into one record of the topic. Grows as readings are added; the series is written once for each run
 * of consecutive readings that share it. Not thread-safe.
 */
public final class ReadingPayload {
    private static final int INITIAL_CAPACITY = 96;

    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_CAPACITY).put(ReadingCodec.VERSION);
    private @Nullable Series series;
    private int runCountPosition;
    private int runCount;

    /** Appends a reading; its index in the frame is its index in the decoded list. */
    public void add(Reading reading) {
        if (!reading.series().equals(series) || runCount == ReadingCodec.MAX_RUN) {
            startRun(reading.series());
        }
        reserve(ReadingCodec.READING_BYTES);
        bytes.putLong(reading.epochMicros()).putDouble(reading.value());
        runCount++;
        bytes.putShort(runCountPosition, (short) runCount);
    }

    /** Appends all readings of another frame, in their order. */
    public void addAll(ReadingPayload other) {
        int runs = other.bytes.position() - Byte.BYTES;
        reserve(runs);
        bytes.put(other.bytes.array(), Byte.BYTES, runs);
        series = null;
    }

    /** The encoded size so far, in bytes. */
    public int size() {
        return bytes.position();
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void startRun(Series next) {
        byte[] type = next.type().getBytes(StandardCharsets.US_ASCII);
        reserve(ReadingCodec.RUN_HEADER_BYTES + type.length);
        bytes.putLong(next.deviceUuid().getMostSignificantBits())
                .putLong(next.deviceUuid().getLeastSignificantBits())
                .put((byte) type.length)
                .put(type);
        runCountPosition = bytes.position();
        bytes.putShort((short) 0);
        runCount = 0;
        series = next;
    }

    private void reserve(int more) {
        if (bytes.remaining() < more) {
            byte[] larger = Arrays.copyOf(bytes.array(), Math.max(bytes.capacity() * 2, bytes.position() + more));
            bytes = ByteBuffer.wrap(larger).position(bytes.position());
        }
    }
}
