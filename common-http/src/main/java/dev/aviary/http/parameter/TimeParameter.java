package dev.aviary.http.parameter;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A time as text in a URL: epoch seconds, whole or decimal, or ISO-8601. */
public final class TimeParameter {
    private static final int MAX_LENGTH = 64;

    /** The year 5138 in seconds, March 1973 in milliseconds: such a number is one of milliseconds. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final Pattern NUMBER = Pattern.compile("[+ -]?\\d+(\\.\\d+)?");

    private TimeParameter() {}

    /**
     * The time in microseconds since 1970; times beyond the year 9999 mean its end. A number of 10^11 or more is refused:
     * it would be a time in milliseconds, and the response to it an empty range.
     *
     * @throws InvalidFieldException naming the parameter
     */
    public static long parse(String parameter, String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                return NUMBER.matcher(text).matches()
                        ? ofSeconds(parameter, new BigDecimal(text.trim()))
                        : EpochMicros.ofIso(restorePlus(text));
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new InvalidFieldException(
                parameter, "must be epoch seconds, or an ISO-8601 date or date and time that exists");
    }

    private static long ofSeconds(String parameter, BigDecimal seconds) {
        if (seconds.compareTo(MILLISECONDS_FROM) >= 0) {
            throw new InvalidFieldException(
                    parameter, "must be epoch seconds; a number as great as this one would be of milliseconds");
        }
        return EpochMicros.ofSeconds(seconds);
    }

    /** A space behind the one, or the T, before the time of day is an offset's plus that the query string's decoding lost. */
    private static String restorePlus(String text) {
        int plus = text.lastIndexOf(' ');
        int timeOfDay = indexOfTimeOfDay(text);
        return timeOfDay < 0 || plus <= timeOfDay ? text : text.substring(0, plus) + '+' + text.substring(plus + 1);
    }

    private static int indexOfTimeOfDay(String text) {
        int letter = text.toUpperCase(Locale.ROOT).indexOf('T');
        return letter < 0 ? text.indexOf(' ') : letter;
    }
}
