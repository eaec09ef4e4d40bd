package dev.aviary.model.codec;

import dev.aviary.model.summary.ExactTotal;
import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.model.summary.TimedSummary;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Summaries of the slots of a day that hold readings, as the roll-up tables keep them, version 1, big-endian:
 *
 * <pre>
 * slots   = version:u8=1  width:varint (seconds)  size:varint  slot{size}
 * slot    = skipped:varint (empty slots before it)  summary
 * summary = count:varint  firstTime:varint (microseconds from the slot's start)  lastTime:varint (from firstTime)
 *           min:f64  max:f64  first:f64  last:f64  exponent:i16  bytes:varint  units:i8{bytes}
 * </pre>
 *
 * A summary takes about 55 bytes. The summary of a whole day is that of a single slot as wide as the day.
 */
public final class SummaryCodec {
    private static final byte VERSION = 1;
    private static final int MICROS_A_SECOND = 1_000_000;

    /** Beside the units of the sum. */
    private static final int MOST_BYTES_OF_A_SLOT = 5 * Varints.MOST_BYTES + 4 * Double.BYTES + Short.BYTES;

    private static final int MOST_BYTES_OF_A_HEADER = 1 + 2 * Varints.MOST_BYTES;

    private SummaryCodec() {}

    /**
     * Encodes the slots of a day that hold readings.
     *
     * @param slots by time, of different slots of one day; each starts at a multiple of the width
     * @param dayStart in microseconds since 1970
     */
    public static byte[] encode(int widthSeconds, long dayStart, List<TimedSummary> slots) {
        int bytes = MOST_BYTES_OF_A_HEADER;
        for (TimedSummary slot : slots) {
            bytes += MOST_BYTES_OF_A_SLOT + slot.summary().sum().units().bitLength() / Byte.SIZE + 1;
        }
        ByteBuffer target = ByteBuffer.allocate(bytes).put(VERSION);
        Varints.put(target, widthSeconds);
        Varints.put(target, slots.size());
        long width = (long) widthSeconds * MICROS_A_SECOND;
        long next = dayStart;
        for (TimedSummary slot : slots) {
            Varints.put(target, (slot.start() - next) / width);
            put(target, slot.start(), slot.summary());
            next = slot.start() + width;
        }
        byte[] encoded = new byte[target.position()];
        target.flip().get(encoded);
        return encoded;
    }

    private static void put(ByteBuffer target, long start, ReadingSummary summary) {
        Varints.put(target, summary.count());
        Varints.put(target, summary.firstTime() - start);
        Varints.put(target, summary.lastTime() - summary.firstTime());
        target.putDouble(summary.min()).putDouble(summary.max());
        target.putDouble(summary.first()).putDouble(summary.last());
        byte[] units = summary.sum().units().toByteArray();
        target.putShort((short) summary.sum().exponent());
        Varints.put(target, units.length);
        target.put(units);
    }

    /**
     * Reads what {@link #encode} wrote: the slots that hold readings, by time.
     *
     * @throws IllegalArgumentException when the bytes are cut short, of another version, or no summaries
     */
    public static List<TimedSummary> decode(byte[] encoded, long dayStart) {
        ByteBuffer source = ByteBuffer.wrap(encoded);
        try {
            byte version = source.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "the summaries' version is " + (version & 0xFF) + ", not " + VERSION);
            }
            long width = Varints.get(source) * MICROS_A_SECOND;
            int size = Math.toIntExact(Varints.get(source));
            List<TimedSummary> slots = new ArrayList<>(size);
            long next = dayStart;
            for (int i = 0; i < size; i++) {
                long start = next + Varints.get(source) * width;
                slots.add(new TimedSummary(start, get(source, start)));
                next = start + width;
            }
            return slots;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the summaries are cut short", e);
        }
    }

    /** The width of the slots in seconds, without reading the slots. */
    public static int widthSeconds(byte[] encoded) {
        return Math.toIntExact(Varints.get(ByteBuffer.wrap(encoded).position(1)));
    }

    private static ReadingSummary get(ByteBuffer source, long start) {
        long count = Varints.get(source);
        long firstTime = start + Varints.get(source);
        long lastTime = firstTime + Varints.get(source);
        double min = source.getDouble();
        double max = source.getDouble();
        double first = source.getDouble();
        double last = source.getDouble();
        int exponent = source.getShort();
        byte[] units = new byte[Math.toIntExact(Varints.get(source))];
        source.get(units);
        return new ReadingSummary(
                count, min, max, firstTime, first, lastTime, last, new ExactTotal(new BigInteger(units), exponent));
    }
}
