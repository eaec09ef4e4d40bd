package dev.aviary.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Instants as microseconds since 1970-01-01T00:00:00Z, the resolution of everything in Aviary; finer parts are cut off. */
public final class EpochMicros {
    public static final long PER_SECOND = 1_000_000L;
    private static final long PER_MILLISECOND = 1_000L;
    public static final long PER_DAY = 86_400L * PER_SECOND;

    /** 9999-12-31T23:59:59.999999Z: times of a range beyond it mean it. */
    public static final long LATEST = 253_402_300_799_999_999L;

    /** The mirror image of {@link #LATEST} before 1970, for the same purpose. */
    public static final long EARLIEST = -LATEST;

    private static final int MOST_DIGITS_BEFORE_THE_POINT = 12;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("'T'HH")
            .optionalStart()
            .appendPattern(":mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int NANO_DIGITS = 9;
    private static final Pattern BEYOND_NANOSECONDS = Pattern.compile("(?<=\\.\\d{9})\\d+");

    private EpochMicros() {}

    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
    }

    public static Instant toInstant(long epochMicros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, PER_SECOND), Math.floorMod(epochMicros, PER_SECOND) * 1_000);
    }

    /** The UTC day, in days since 1970-01-01, that holds the instant. */
    public static long dayOf(long epochMicros) {
        return Math.floorDiv(epochMicros, PER_DAY);
    }

    /** Whole epoch seconds, held within {@link #EARLIEST} and {@link #LATEST}. */
    public static long ofSeconds(long epochSeconds) {
        if (epochSeconds > LATEST / PER_SECOND) {
            return LATEST;
        }
        return epochSeconds < EARLIEST / PER_SECOND ? EARLIEST : epochSeconds * PER_SECOND;
    }

    /** Epoch seconds with a fraction, however large or fine, held within {@link #EARLIEST} and {@link #LATEST}. */
    public static long ofSeconds(BigDecimal epochSeconds) {
        if (epochSeconds.signum() == 0) {
            return 0;
        }
        int magnitude = epochSeconds.precision() - epochSeconds.scale();
        if (magnitude > MOST_DIGITS_BEFORE_THE_POINT) {
            return epochSeconds.signum() < 0 ? EARLIEST : LATEST;
        }
        if (magnitude < -6) {
            return epochSeconds.signum() < 0 ? -1 : 0;
        }
        return Math.clamp(
                epochSeconds.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact(), EARLIEST, LATEST);
    }

    /**
     * ISO-8601: a date, which means its first instant in UTC, or a date and a time of day, in UTC unless an offset
     * follows. A T or a space is between them; the decimal sign of the seconds is a dot or a comma.
     *
     * @throws DateTimeException when the text is neither, or names a day or an hour that does not exist
     */
    public static long ofIso(String text) {
        TemporalAccessor parsed =
                ISO.parseBest(normalized(text), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        Instant instant = switch (parsed) {
            case OffsetDateTime dateTime -> dateTime.toInstant();
            case LocalDateTime dateTime -> dateTime.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
        long whole = ofSeconds(instant.getEpochSecond());
        return whole == LATEST || whole == EARLIEST ? whole : of(instant);
    }

    /** With a T, a dot and no digits finer than a nanosecond, which the formatter would refuse. */
    private static String normalized(String text) {
        String plain = text.replace(',', '.').replace(' ', 'T');
        int point = plain.indexOf('.');
        // The usual times are too short for such digits: the expression is not evaluated for each reading.
        return point < 0 || plain.length() - point <= NANO_DIGITS + 1
                ? plain
                : BEYOND_NANOSECONDS.matcher(plain).replaceFirst("");
    }

    /** The shortest JSON number of epoch seconds: whole when the time is whole, else with up to six decimals. */
    public static void appendSeconds(StringBuilder target, long epochMicros) {
        appendQuotient(target, epochMicros, PER_SECOND);
    }

    /** The shortest JSON number of epoch milliseconds: whole when the time is whole, else with up to three decimals. */
    public static void appendMillis(StringBuilder target, long epochMicros) {
        appendQuotient(target, epochMicros, PER_MILLISECOND);
    }

    /** With as many decimals as the divisor, a power of ten, has zeros, but none that is a zero at the end. */
    private static void appendQuotient(StringBuilder target, long micros, long divisor) {
        long whole = micros / divisor;
        if (micros < 0 && whole == 0) {
            target.append('-');
        }
        appendFraction(target.append(whole), Math.abs(micros % divisor), divisor);
    }

    private static void appendFraction(StringBuilder target, long fraction, long divisor) {
        if (fraction == 0) {
            return;
        }
        int point = target.length();
        target.append(divisor + fraction).setCharAt(point, '.');
        while (target.charAt(target.length() - 1) == '0') {
            target.setLength(target.length() - 1);
        }
    }

    /** ISO-8601 in UTC to the second, or with up to six decimals of it: {@code 2016-11-22T13:00:00.25Z}. */
    public static void appendIso(StringBuilder target, long epochMicros) {
        long secondOfDay = Math.floorMod(epochMicros, PER_DAY) / PER_SECOND;
        target.append(LocalDate.ofEpochDay(dayOf(epochMicros))).append('T');
        appendTwoDigits(target, secondOfDay / 3_600);
        appendTwoDigits(target.append(':'), secondOfDay / 60 % 60);
        appendTwoDigits(target.append(':'), secondOfDay % 60);
        appendFraction(target, Math.floorMod(epochMicros, PER_SECOND), PER_SECOND);
        target.append('Z');
    }

    private static void appendTwoDigits(StringBuilder target, long number) {
        target.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** As {@link #appendSeconds}. */
    public static String toSeconds(long epochMicros) {
        StringBuilder seconds = new StringBuilder(18);
        appendSeconds(seconds, epochMicros);
        return seconds.toString();
    }
}
