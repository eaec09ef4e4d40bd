package dev.aviary.query.statistics.bucket;

import java.time.ZoneId;

/** A division of time by the calendar of a time zone. */
public record CalendarSpec(CalendarUnit unit, ZoneId zone) {}
