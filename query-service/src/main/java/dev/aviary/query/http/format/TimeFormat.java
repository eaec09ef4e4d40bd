package dev.aviary.query.http.format;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** The format of the times of a response, by the parameter {@code times}. */
public enum TimeFormat {
    SECONDS,
    ISO,
    MS;

    /** The parameter. */
    public static final String PARAMETER = "times";

    /** The description of the parameter in the API document. */
    public static final String DESCRIPTION =
            "how times are written: iso (ISO-8601 in UTC) or ms (epoch milliseconds); epoch seconds when absent";

    /**
     * The format of this name; null is epoch seconds.
     *
     * @throws InvalidFieldException naming {@code times}
     */
    public static TimeFormat parse(@Nullable String name) {
        return switch (name) {
            case null -> SECONDS;
            case "iso" -> ISO;
            case "ms" -> MS;
            default -> throw new InvalidFieldException(PARAMETER, "must be iso or ms");
        };
    }

    /** Whether JSON holds the time as a string; it is a number otherwise. */
    public boolean isText() {
        return this == ISO;
    }

    /** Appends a time, without quotes. */
    public void append(StringBuilder target, long epochMicros) {
        switch (this) {
            case SECONDS -> EpochMicros.appendSeconds(target, epochMicros);
            case ISO -> EpochMicros.appendIso(target, epochMicros);
            case MS -> EpochMicros.appendMillis(target, epochMicros);
        }
    }

    /** As {@link #append}. */
    public String format(long epochMicros) {
        StringBuilder text = new StringBuilder("yyyy-mm-ddThh:mm:ss.ffffffZ".length());
        append(text, epochMicros);
        return text.toString();
    }
}
