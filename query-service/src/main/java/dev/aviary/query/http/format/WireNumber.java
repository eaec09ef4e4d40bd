package dev.aviary.query.http.format;

/** The format of numbers in every response. */
public final class WireNumber {
    /** Below it every whole double has a long's digits and no reader of JSON loses one. */
    private static final double EXACT_INTEGERS = 0x1p53;

    private WireNumber() {}

    /** The shortest JSON number that reads back as the same double: whole values without a point. */
    public static void append(StringBuilder target, double value) {
        long whole = (long) value;
        if (whole == value && Math.abs(value) < EXACT_INTEGERS) {
            target.append(whole);
        } else {
            target.append(value);
        }
    }

    /** As {@link #append}. */
    public static String of(double value) {
        StringBuilder number = new StringBuilder(24);
        append(number, value);
        return number.toString();
    }
}
