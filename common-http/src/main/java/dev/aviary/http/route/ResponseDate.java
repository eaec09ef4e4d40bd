package dev.aviary.http.route;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of the header Date (RFC 9110, section 6.6.1), made once a second. */
final class ResponseDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile @Nullable Second last;

    ResponseDate(Clock clock) {
        this.clock = clock;
    }

    private record Second(long epochSecond, String text) {}

    String now() {
        Instant now = clock.instant();
        @Nullable Second known = last;
        if (known != null && known.epochSecond() == now.getEpochSecond()) {
            return known.text();
        }
        Second current = new Second(now.getEpochSecond(), IMF_FIXDATE.format(now));
        last = current;
        return current.text();
    }
}
