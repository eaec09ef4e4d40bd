package dev.aviary.query.store.reading;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Readings of one device by time, type and value, held in columns since pages are long. */
public final class ReadingPage {
    private final String deviceName;
    private long[] epochMicros;
    private String[] types;
    private double[] values;
    private int size;
    private boolean moreFollow;

    ReadingPage(UUID deviceUuid, int capacity) {
        this.deviceName = deviceUuid.toString();
        epochMicros = new long[capacity];
        types = new String[capacity];
        values = new double[capacity];
    }

    void add(long time, String type, double value) {
        if (size == values.length) {
            int capacity = 2 * size + 1;
            epochMicros = Arrays.copyOf(epochMicros, capacity);
            types = Arrays.copyOf(types, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        epochMicros[size] = time;
        types[size] = type;
        values[size++] = value;
    }

    /** Cuts the page off at its limit, if it has more. */
    ReadingPage limitTo(int limit) {
        moreFollow = size > limit;
        size = Math.min(size, limit);
        return this;
    }

    /** The device of all of them, in lower case. */
    public String deviceName() {
        return deviceName;
    }

    public int size() {
        return size;
    }

    /** Microseconds since 1970. */
    public long epochMicrosAt(int index) {
        return epochMicros[index];
    }

    public String typeAt(int index) {
        return types[index];
    }

    public double valueAt(int index) {
        return values[index];
    }

    Optional<ReadingPosition> end() {
        return size == 0
                ? Optional.empty()
                : Optional.of(new ReadingPosition(epochMicros[size - 1], types[size - 1], values[size - 1]));
    }

    /** Where the next page begins; empty when no reading followed as the page was read. */
    public Optional<ReadingPosition> next() {
        return moreFollow ? end() : Optional.empty();
    }
}
