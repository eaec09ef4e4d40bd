package dev.aviary.query.http.fleet;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The duration for which a device has sent nothing: an ISO-8601 duration before now. */
final class Silence {
    private static final String PARAMETER = "silent_for";
    private static final int MAX_LENGTH = 64;

    /** Of years, months, weeks and days, then of hours, minutes and seconds; one of them at least. */
    private static final Pattern DURATION = Pattern.compile(
            "P(?=[\\dT])(?<date>(?:\\d+Y)?(?:\\d+M)?)(?:(#)W)?(?:(#)D)?(?:T(?=\\d)(?:(#)H)?(?:(#)M)?(?:(#)S)?)?"
                    .replace("#", "\\d+(?:[.,]\\d{1,9})?"));

    /** Only the last number may have decimals. */
    private static final Pattern DECIMALS_BEFORE_THE_LAST = Pattern.compile("[.,]\\d+[WDHM]T?\\d");

    /** Of a week, a day, an hour, a minute and a second, in the order of the pattern's groups behind the date's. */
    private static final int[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private Silence() {}

    /**
     * When it began, in microseconds since 1970; a duration that reaches beyond 1970 means 1970. Years and months are
     * those of the calendar in UTC.
     *
     * @throws InvalidFieldException naming {@code silent_for}
     */
    static long beginning(String duration, Instant now) {
        Matcher parts = DURATION.matcher(duration);
        if (duration.length() > MAX_LENGTH
                || !parts.matches()
                || DECIMALS_BEFORE_THE_LAST.matcher(duration).find()) {
            throw new InvalidFieldException(PARAMETER, "must be an ISO-8601 duration such as PT15M or P7D");
        }
        try {
            String months = parts.group("date");
            Instant beginning = now.atOffset(ZoneOffset.UTC)
                    .minus(months.isEmpty() ? Period.ZERO : Period.parse("P" + months))
                    .minus(rest(parts))
                    .toInstant();
            return beginning.isBefore(Instant.EPOCH) ? 0 : EpochMicros.of(beginning);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidFieldException(PARAMETER, "must be a duration of a billion years at most");
        }
    }

    /** Weeks and less; a day of UTC has 24 hours. */
    private static Duration rest(Matcher parts) {
        BigDecimal seconds = BigDecimal.ZERO;
        for (int i = 0; i < SECONDS.length; i++) {
            @Nullable String number = parts.group(i + 2);
            if (number != null) {
                seconds =
                        seconds.add(new BigDecimal(number.replace(',', '.')).multiply(BigDecimal.valueOf(SECONDS[i])));
            }
        }
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        return Duration.ofSeconds(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
