package dev.aviary.benchmark.report;

import java.util.Locale;

/** The unit of a figure, which decides how the figure compares with its limit. */
public enum Unit {
    PER_SECOND("/s", "%,.0f"),
    MILLISECONDS("ms", "%,.1f"),
    BYTES("bytes", "%,.1f"),
    PERCENT("%", "%,.1f"),
    RATIO("", "%.2f");

    private final String sign;
    private final String format;

    Unit(String sign, String format) {
        this.sign = sign;
        this.format = format;
    }

    String sign() {
        return sign;
    }

    String text(double value) {
        return (String.format(Locale.ROOT, format, value) + " " + sign).strip();
    }

    /** The ratio of a figure to its limit, or how many times better the figure is: a greater ratio is better in any unit. */
    double ratio(double value, double limit) {
        return this == PER_SECOND ? value / limit : limit / value;
    }
}
