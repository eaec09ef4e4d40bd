package dev.aviary.generator.option;

import dev.aviary.model.EpochMicros;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;

/** A time as people write it: {@code now}, {@code -30d} or {@code +1h} from now, epoch seconds, or ISO-8601. */
final class StartTime {
    private StartTime() {}

    /**
     * The time in microseconds since 1970; what counts from now begins with a whole second.
     *
     * @throws IllegalArgumentException when the text is no time
     */
    static long parse(String text, Clock clock) {
        long now = EpochMicros.of(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        if ("now".equals(text)) {
            return now;
        }
        if (text.startsWith("+") || text.startsWith("-")) {
            long distance = Durations.parse(text.substring(1)).toNanos() / 1_000;
            return text.charAt(0) == '-' ? now - distance : now + distance;
        }
        try {
            return isNumber(text) ? EpochMicros.ofSeconds(new BigDecimal(text)) : EpochMicros.ofIso(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time such as now, -30d, +1h, 1479000000 or 2016-11-13T01:20:00Z", e);
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }
}
