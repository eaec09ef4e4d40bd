package dev.aviary.benchmark.history;

import dev.aviary.model.EpochMicros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A device that measured at a steady pace, from the start of a UTC day to the end of another. */
public record History(UUID device, Instant firstDay, Instant endDay, int secondsApart, Values values) {
    private static final long SECONDS_A_DAY = EpochMicros.PER_DAY / EpochMicros.PER_SECOND;

    /** The distribution of the values of a seeded series, of doubles: numerics make a tenth of the time of writing. */
    public enum Values {
        /** A season, a day and some noise, of one decimal: a few hundred distinct values. */
        ONE_DECIMAL("floor((15 + 8 * sin(n * 2e-6::float8) + 4 * sin(n * 7.27e-4::float8) + 3 * random()) * 10) / 10"),
        /** The same with all of a double's digits: hardly two are equal. */
        CONTINUOUS("15 + 8 * sin(n * 2e-6::float8) + 4 * sin(n * 7.27e-4::float8) + 3 * random()");

        private final String expression;

        Values(String expression) {
            this.expression = expression;
        }

        /** SQL for the value at the epoch second {@code n}. */
        String expression() {
            return expression;
        }
    }

    LocalDate firstDate() {
        return date(firstDay);
    }

    LocalDate endDate() {
        return date(endDay);
    }

    /** Parts of about the same number of days, which together are the whole. */
    List<History> divided(int parts) {
        long days = endDate().toEpochDay() - firstDate().toEpochDay();
        List<History> divided = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Instant start = firstDay.plusSeconds(days * part / parts * SECONDS_A_DAY);
            Instant end = firstDay.plusSeconds(days * (part + 1) / parts * SECONDS_A_DAY);
            if (start.isBefore(end)) {
                divided.add(new History(device, start, end, secondsApart, values));
            }
        }
        return divided;
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
