package dev.aviary.query.statistics.bucket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** A unit of the calendar of a time zone; weeks are those of ISO 8601, which begin on Monday. */
public enum CalendarUnit {
    HOUR(744),
    DAY(31),
    WEEK(4),
    MONTH(1),
    YEAR(1);

    /** Offsets of time zones differ from each other by whole quarters of an hour, but for some before 1972. */
    private static final long SMALLEST_SHIFT_SECONDS = 900;

    private static final long SECONDS_AN_HOUR = 3_600;

    private final int unitsPerMonth;

    CalendarUnit(int unitsPerMonth) {
        this.unitsPerMonth = unitsPerMonth;
    }

    /** The number of units in about a month; 1 for longer units. */
    public int unitsPerMonth() {
        return unitsPerMonth;
    }

    /** The first instant of the unit that holds an instant. */
    Instant startOf(Instant instant, ZoneId zone) {
        if (this == HOUR) {
            return hourOf(instant, zone);
        }
        LocalDate date = firstDate(instant.atZone(zone).toLocalDate());
        Instant start = startOf(date, zone);
        // Where clocks are set back over midnight, the next unit has begun before that, and is not left again.
        Instant next = startOf(next(date), zone);
        return next.isAfter(instant) ? start : next;
    }

    /** The first instant of the next unit after the one that starts at an instant. */
    Instant nextAfter(Instant start, ZoneId zone) {
        if (this == HOUR) {
            return nextHour(start, zone);
        }
        LocalDate date = next(firstDate(start.atZone(zone).toLocalDate()));
        // A date that a zone passes over starts when the date after it does.
        while (!startOf(date, zone).isAfter(start)) {
            date = next(date);
        }
        return startOf(date, zone);
    }

    /** The date's first instant: not midnight where the clocks are set forward over it. */
    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private LocalDate firstDate(LocalDate date) {
        return switch (this) {
            case HOUR, DAY -> date;
            case WEEK -> date.with(ChronoField.DAY_OF_WEEK, 1);
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    private LocalDate next(LocalDate date) {
        return switch (this) {
            case HOUR, DAY -> date.plusDays(1);
            case WEEK -> date.plusWeeks(1);
            case MONTH -> date.plusMonths(1);
            case YEAR -> date.plusYears(1);
        };
    }

    /** Of an hour that the clocks show twice, each is an hour of its own. */
    private static Instant hourOf(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private static Instant nextHour(Instant start, ZoneId zone) {
        Instant next = hourOf(start.plusSeconds(SECONDS_AN_HOUR), zone);
        if (next.equals(start.plusSeconds(SECONDS_AN_HOUR))) {
            return next;
        }
        Instant probe = start;
        do {
            probe = probe.plusSeconds(SMALLEST_SHIFT_SECONDS);
            next = hourOf(probe, zone);
        } while (!next.isAfter(start));
        return next;
    }
}
