package dev.aviary.query.http.fleet;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The duration for which a device has sent nothing: an ISO-8601 duration before now. */
final class Silence {
    private static final String PARAMETER = "silent_for";
    private static final int MAX_LENGTH = 64;

    /** Of years, months, weeks and days, then of hours, minutes and seconds; one of them at least. */
    private static final Pattern DURATION = Pattern.compile(
            "(P(?=[\\dT])(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?)(T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:[.,]\\d{1,9})?S)?)?");

    private Silence() {}

    /**
     * When it began, in microseconds since 1970; a duration that reaches beyond 1970 means 1970. Years and months are
     * those of the calendar in UTC.
     *
     * @throws InvalidFieldException naming {@code silent_for}
     */
    static long beginning(String duration, Instant now) {
        Matcher parts = DURATION.matcher(duration);
        if (duration.length() > MAX_LENGTH || !parts.matches()) {
            throw new InvalidFieldException(PARAMETER, "must be an ISO-8601 duration such as PT15M or P7D");
        }
        try {
            Period days = parts.group(1).length() == 1 ? Period.ZERO : Period.parse(parts.group(1));
            Duration hours = parts.group(2) == null ? Duration.ZERO : Duration.parse("P" + parts.group(2));
            Instant beginning =
                    now.atOffset(ZoneOffset.UTC).minus(days).minus(hours).toInstant();
            return beginning.isBefore(Instant.EPOCH) ? 0 : EpochMicros.of(beginning);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidFieldException(PARAMETER, "must be a duration of a billion years at most");
        }
    }
}
