package dev.aviary.query.http.parameter;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.statistics.bucket.CalendarUnit;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of calendar buckets, as they were sent. */
public record CalendarParameters(
        @Parameter(description = "one row a bucket of the calendar: hour, day, week (ISO 8601), month or year")
        @RestQuery
        @Nullable String bucket,

        @Parameter(description = "the time zone of the buckets, an IANA name such as Europe/Berlin; UTC when absent")
        @RestQuery
        @Nullable String zone) {

    /** The calendar; null when none was requested. */
    public @Nullable CalendarSpec calendar() {
        if (bucket == null) {
            if (zone != null) {
                throw new InvalidFieldException("zone", "is the zone of buckets: it needs bucket");
            }
            return null;
        }
        return new CalendarSpec(unit(bucket), zone == null ? ZoneOffset.UTC : ZoneParameter.parse(zone));
    }

    private static CalendarUnit unit(String bucket) {
        return switch (bucket) {
            case "hour" -> CalendarUnit.HOUR;
            case "day" -> CalendarUnit.DAY;
            case "week" -> CalendarUnit.WEEK;
            case "month" -> CalendarUnit.MONTH;
            case "year" -> CalendarUnit.YEAR;
            default -> throw new InvalidFieldException("bucket", "must be hour, day, week, month or year");
        };
    }
}
