package dev.aviary.query.store.scan;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.statistics.bucket.CalendarBuckets;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.store.TimeRange;
import java.sql.SQLException;
import java.util.Optional;

/** The calendar buckets of a selection. */
public final class CalendarRange {
    private static final int MOST_BUCKETS = 10_000;

    private CalendarRange() {}

    /**
     * Buckets that cover the selection's range, or where these are too many, from its first to its last reading.
     *
     * @param selection not empty
     * @throws InvalidFieldException when there are more than 10,000 of the latter, too
     */
    public static Optional<CalendarBuckets> of(SeriesSelection selection, CalendarSpec calendar) throws SQLException {
        Optional<CalendarBuckets> all = covering(selection.range(), calendar);
        if (all.isPresent()) {
            return all;
        }
        Optional<TimeRange> ends = RangeEnds.of(selection);
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(covering(ends.get(), calendar).orElseThrow(CalendarRange::tooMany));
    }

    private static Optional<CalendarBuckets> covering(TimeRange range, CalendarSpec calendar) {
        return CalendarBuckets.covering(range.start(), range.end(), calendar, MOST_BUCKETS);
    }

    private static InvalidFieldException tooMany() {
        return new InvalidFieldException(
                "bucket",
                "must give at most " + MOST_BUCKETS + " buckets from the first to the last reading of the range");
    }
}
