package dev.aviary.generator.fleet;

import dev.aviary.model.EpochMicros;
import java.util.Arrays;

/** A growing buffer of JSON, written without a tree or a string per number. Not thread-safe. */
final class JsonBuffer {
    private static final int MICROS_DIGITS = 6;
    private static final int MAX_NUMBER_CHARS = 24;

    private byte[] bytes = new byte[256];
    private int size;

    JsonBuffer put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    JsonBuffer put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Epoch seconds, whole when the time is whole; the time is not negative. */
    JsonBuffer putSeconds(long epochMicros) {
        reserve(MAX_NUMBER_CHARS);
        putDigits(epochMicros / EpochMicros.PER_SECOND, 1);
        putFraction(epochMicros % EpochMicros.PER_SECOND, MICROS_DIGITS);
        return this;
    }

    /** A whole number of the last of these decimals: 215 with one decimal is 21.5, and 210 is 21. */
    JsonBuffer putDecimal(long scaled, int decimals) {
        reserve(MAX_NUMBER_CHARS);
        if (scaled < 0) {
            bytes[size++] = '-';
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        putDigits(Math.abs(scaled) / unit, 1);
        putFraction(Math.abs(scaled) % unit, decimals);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    private void putFraction(long fraction, int digits) {
        if (fraction != 0) {
            bytes[size++] = '.';
            putDigits(fraction, digits);
            while (bytes[size - 1] == '0') {
                size--;
            }
        }
    }

    private void putDigits(long number, int atLeast) {
        int digits = atLeast;
        for (long rest = pow10(atLeast); digits < 19 && number >= rest; rest *= 10) {
            digits++;
        }
        long rest = number;
        for (int place = size + digits - 1; place >= size; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
