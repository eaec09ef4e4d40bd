package dev.aviary.model.codec;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Value counts as the roll-up tables keep them, version 1, big-endian:
 *
 * <pre>
 * counts = version:u8=1  size:i32  value:f64{size}  count:varint{size}
 * </pre>
 *
 * A varint has seven bits a byte, the lowest first; all but the last byte have their highest bit set. A value that
 * hardly repeats takes 9 bytes.
 */
public final class ValueCountsCodec {
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = Byte.BYTES + Integer.BYTES;

    private ValueCountsCodec() {}

    public static byte[] encode(ValueCounts counts) {
        int bytesOfCounts = 0;
        for (int i = 0; i < counts.size(); i++) {
            bytesOfCounts += Varints.bytes(counts.countAt(i));
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + counts.size() * Double.BYTES + bytesOfCounts);
        bytes.put(VERSION).putInt(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            bytes.putDouble(counts.valueAt(i));
        }
        for (int i = 0; i < counts.size(); i++) {
            Varints.put(bytes, counts.countAt(i));
        }
        return bytes.array();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the bytes are cut short, of another version, or no value counts
     */
    public static ValueCounts decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("the counts' version is " + (version & 0xFF) + ", not " + VERSION);
            }
            int size = bytes.getInt();
            ByteBuffer values = bytes.slice(HEADER_BYTES, size * Double.BYTES);
            bytes.position(HEADER_BYTES + size * Double.BYTES);
            if (areAllOne(encoded, bytes.position(), size)) {
                double[] distinct = new double[size];
                values.asDoubleBuffer().get(distinct);
                return ValueCounts.ofDistinct(distinct);
            }
            ValueCountsBuilder counts = new ValueCountsBuilder(size);
            for (int i = 0; i < size; i++) {
                counts.add(values.getDouble(), Varints.get(bytes));
            }
            return counts.build();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the counts are cut short", e);
        }
    }

    /** Whether there are so many counts from a position on, each of them 1. */
    private static boolean areAllOne(byte[] encoded, int from, int size) {
        if (encoded.length - from < size) {
            return false;
        }
        int differences = 0;
        for (int i = from; i < from + size; i++) {
            differences |= encoded[i] ^ 1;
        }
        return differences == 0;
    }
}
