package dev.aviary.query.store;

import dev.aviary.model.EpochMicros;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A range of time in microseconds since 1970, both ends inclusive; nothing lies in one that ends before it starts.
 *
 * @param start at least 0, since no reading lies before 1970
 */
public record TimeRange(long start, long end) {
    /** No time at all. */
    public static final TimeRange EMPTY = new TimeRange(1, 0);

    /** The part of the range that can hold readings. */
    public TimeRange {
        start = Math.max(start, 0);
        end = Math.min(end, EpochMicros.LATEST);
    }

    /** Whole days, counted from 1970, both ends inclusive. */
    public static TimeRange ofDays(long firstDay, long lastDay) {
        return new TimeRange(firstDay * EpochMicros.PER_DAY, (lastDay + 1) * EpochMicros.PER_DAY - 1);
    }

    /** Whether nothing can lie in it. */
    public boolean isEmpty() {
        return start > end;
    }

    /** The intersection of both ranges. */
    public TimeRange and(TimeRange other) {
        return new TimeRange(Math.max(start, other.start), Math.min(end, other.end));
    }

    /** The start as SQL takes it. */
    public OffsetDateTime sqlStart() {
        return toSql(start);
    }

    /** The end as SQL takes it. */
    public OffsetDateTime sqlEnd() {
        return toSql(end);
    }

    /** A time as SQL takes it. */
    public static OffsetDateTime toSql(long epochMicros) {
        return EpochMicros.toInstant(epochMicros).atOffset(ZoneOffset.UTC);
    }

    /** A time as SQL gives it. */
    public static long fromSql(OffsetDateTime time) {
        return EpochMicros.of(time.toInstant());
    }
}
