package dev.aviary.benchmark.report;

import java.util.Locale;

/** What a figure counts, and so how it compares with its limit. */
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

    /** How near to its limit a figure is, or how many times better: more is better in any unit. */
    double ratio(double value, double limit) {
        return this == PER_SECOND ? value / limit : limit / value;
    }
}
