package dev.aviary.benchmark.report;

import java.util.Locale;

/** The target of a figure. */
record Target(Kind kind, double number) {
    enum Kind {
        NONE,
        RATIO_AT_LEAST,
        AT_LEAST,
        AT_MOST
    }

    /** @param ratio of the value to its limit; not a number where it has none */
    boolean isReached(double value, double ratio) {
        return switch (kind) {
            case NONE -> true;
            case RATIO_AT_LEAST -> ratio >= number;
            case AT_LEAST -> value >= number;
            case AT_MOST -> value <= number;
        };
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    String text(Unit unit) {
        return switch (kind) {
            case NONE -> "";
            case RATIO_AT_LEAST -> String.format(Locale.ROOT, "ratio ≥ %s", shortest(number));
            case AT_LEAST -> "≥ " + shortest(number);
            case AT_MOST -> "≤ " + String.format(Locale.ROOT, "%,.0f", number) + " " + unit.sign();
        };
    }

    private static String shortest(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
