package dev.aviary.model.codec;

import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The index at the end of large encoded value counts: every n-th value with the number of readings before it, by which a
 * rank is found without reading all values. It is read from the last bytes alone:
 *
 * <pre>
 * index  = size:varint  stride:varint  sample{ceil(size / stride)}  max:f64  bytes:u16 (of all before)  end:u8=255
 * sample = value:f64  count:varint (readings from this value to before the next sample)  offset:varint (bytes of their counts)
 * </pre>
 *
 * Counts end with a byte below 128, so that the last byte shows whether there is an index: earlier versions write none.
 */
public final class ValueCountsIndex {
    /** The bytes that an index takes at most: with the first bytes, no more than two of PostgreSQL's TOAST chunks. */
    public static final int MOST_BYTES = 1_900;

    /** Fewer values are read as a whole in less time: 18 kB. */
    static final int LEAST_VALUES = 2_048;

    /** An index takes a tenth of a byte a value at this stride; a slice of one takes 1 kB. */
    private static final int LEAST_STRIDE = 128;

    /** At about 12 bytes each. */
    private static final int MOST_SAMPLES = 128;

    private static final int FOOTER_BYTES = Short.BYTES + Byte.BYTES;
    private static final byte END = (byte) 0xFF;
    private static final byte[] NONE = new byte[0];

    private ValueCountsIndex() {}

    /** Of no bytes where there are few values. */
    static byte[] encode(ValueCounts counts) {
        if (counts.size() < LEAST_VALUES) {
            return NONE;
        }
        int stride = Math.max(LEAST_STRIDE, Math.ceilDiv(counts.size(), MOST_SAMPLES));
        byte[] encoded = encode(counts, stride);
        while (encoded.length > MOST_BYTES) {
            // Samples of huge counts take up to twice as many bytes.
            stride *= 2;
            encoded = encode(counts, stride);
        }
        return encoded;
    }

    private static byte[] encode(ValueCounts counts, int stride) {
        int samples = Math.ceilDiv(counts.size(), stride);
        ByteBuffer target = ByteBuffer.allocate(
                (samples + 1) * (Double.BYTES + 2 * Varints.MOST_BYTES) + 2 * Varints.MOST_BYTES + FOOTER_BYTES);
        Varints.put(target, counts.size());
        Varints.put(target, stride);
        for (int from = 0; from < counts.size(); from += stride) {
            long count = 0;
            long bytes = 0;
            for (int i = from; i < Math.min(counts.size(), from + stride); i++) {
                count += counts.countAt(i);
                bytes += Varints.bytes(counts.countAt(i));
            }
            target.putDouble(counts.valueAt(from));
            Varints.put(target, count);
            Varints.put(target, bytes);
        }
        target.putDouble(counts.max());
        target.putShort((short) target.position()).put(END);
        return Arrays.copyOf(target.array(), target.position());
    }

    /**
     * Reads the index from the last bytes of encoded value counts, which hold all of it if there is one.
     *
     * @return empty where there is no index
     * @throws IllegalArgumentException when the bytes are cut short, or no index
     */
    public static Optional<SampledCounts> decode(byte[] tail) {
        if (tail.length == 0 || tail[tail.length - 1] != END) {
            return Optional.empty();
        }
        try {
            ByteBuffer source = ByteBuffer.wrap(tail);
            int end = tail.length - FOOTER_BYTES;
            int bytes = Short.toUnsignedInt(source.getShort(end));
            return Optional.of(decode(source.slice(end - bytes, bytes)));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException("the index is cut short", e);
        }
    }

    private static SampledCounts decode(ByteBuffer source) {
        int size = Math.toIntExact(Varints.get(source));
        int stride = Math.toIntExact(Varints.get(source));
        int samples = Math.ceilDiv(size, stride);
        double[] values = new double[samples];
        long[] countsBefore = new long[samples + 1];
        int[] countOffsets = new int[samples + 1];
        for (int i = 0; i < samples; i++) {
            values[i] = source.getDouble();
            countsBefore[i + 1] = Math.addExact(countsBefore[i], Varints.get(source));
            countOffsets[i + 1] = Math.addExact(countOffsets[i], Math.toIntExact(Varints.get(source)));
        }
        double max = source.getDouble();
        if (source.hasRemaining()) {
            throw new IllegalArgumentException("the index does not end with its values");
        }
        return new SampledCounts(size, stride, max, values, countsBefore, countOffsets);
    }
}
