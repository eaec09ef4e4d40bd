package dev.aviary.model.codec;

import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Value counts as the roll-up tables keep them, version 1, big-endian:
 *
 * <pre>
 * counts = version:u8=1  size:i32  value:f64{size}  count:varint{size}  [index, see {@link ValueCountsIndex}]
 * </pre>
 *
 * A varint has seven bits a byte, the lowest first; all but the last byte have their highest bit set. A value that
 * hardly repeats takes 9 bytes. What follows the counts is not read by {@link #decode}, nor by earlier versions.
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
        byte[] index = ValueCountsIndex.encode(counts);
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER_BYTES + counts.size() * Double.BYTES + bytesOfCounts + index.length);
        bytes.put(VERSION).putInt(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            bytes.putDouble(counts.valueAt(i));
        }
        for (int i = 0; i < counts.size(); i++) {
            Varints.put(bytes, counts.countAt(i));
        }
        return bytes.put(index).array();
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
            return areAllOne(encoded, bytes.position(), size) ? distinct(values) : counted(values, bytes);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the counts are cut short", e);
        }
    }

    /** Where the bytes of a slice's values begin in the encoded counts. */
    public static int valuesFrom(SampledCounts.Slice slice) {
        return HEADER_BYTES + slice.from() * Double.BYTES;
    }

    /** How many bytes the values of a slice take. */
    public static int bytesOfValues(SampledCounts.Slice slice) {
        return (slice.to() - slice.from()) * Double.BYTES;
    }

    /** Where the bytes of a slice's counts begin in the encoded counts. */
    public static int countsFrom(SampledCounts counts, SampledCounts.Slice slice) {
        return HEADER_BYTES + counts.size() * Double.BYTES + slice.countsFrom();
    }

    /** How many bytes the counts of a slice take; none where all are known to be 1. */
    public static int bytesOfCounts(SampledCounts.Slice slice) {
        return slice.isDistinct() ? 0 : slice.countsTo() - slice.countsFrom();
    }

    /**
     * Reads a slice from the bytes of its values and those of its counts.
     *
     * @throws IllegalArgumentException when the bytes are not those of the slice
     */
    public static ValueCounts decode(SampledCounts.Slice slice, byte[] values, byte[] counts) {
        if (values.length != bytesOfValues(slice) || counts.length != bytesOfCounts(slice)) {
            throw new IllegalArgumentException("the slice is cut short");
        }
        try {
            ByteBuffer bytesOfValues = ByteBuffer.wrap(values);
            ValueCounts decoded =
                    slice.isDistinct() ? distinct(bytesOfValues) : counted(bytesOfValues, ByteBuffer.wrap(counts));
            if (decoded.count() != slice.count()) {
                throw new IllegalArgumentException("the slice does not hold as many readings as its index says");
            }
            return decoded;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the counts are cut short", e);
        }
    }

    private static ValueCounts distinct(ByteBuffer values) {
        double[] distinct = new double[values.remaining() / Double.BYTES];
        values.asDoubleBuffer().get(distinct);
        return ValueCounts.ofDistinct(distinct);
    }

    private static ValueCounts counted(ByteBuffer values, ByteBuffer counts) {
        ValueCountsBuilder builder = new ValueCountsBuilder(values.remaining() / Double.BYTES);
        while (values.hasRemaining()) {
            builder.add(values.getDouble(), Varints.get(counts));
        }
        return builder.build();
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
