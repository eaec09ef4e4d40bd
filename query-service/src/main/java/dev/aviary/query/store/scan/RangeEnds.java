package dev.aviary.query.store.scan;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of the first and of the last reading of a selection. */
public final class RangeEnds {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private RangeEnds() {}

    /** From the first to the last reading, both inclusive; empty where there is none. */
    public static Optional<TimeRange> of(SeriesSelection selection) throws SQLException {
        if (selection.isEmpty()) {
            return Optional.empty();
        }
        RollUpState state = RollUpState.of(selection);
        DayPlan plan = DayPlan.of(selection.range(), FixedBuckets.ALL_TIME, state.closedThrough());
        RangeEnds ends = new RangeEnds();
        for (TimeRange days : plan.wholeDays()) {
            ends.take(rolledUp(selection, days));
        }
        List<RawSpan> raw = new ArrayList<>(RawSpan.of(plan.rest(), selection.ids()));
        raw.addAll(state.invalidatedAmong(plan.wholeDays()));
        for (RawSpan span : raw) {
            if (span.range().start() < ends.first || span.range().end() > ends.last) {
                ends.take(measured(selection, span));
            }
        }
        return ends.first > ends.last ? Optional.empty() : Optional.of(new TimeRange(ends.first, ends.last));
    }

    private void take(@Nullable TimeRange found) {
        if (found != null) {
            first = Math.min(first, found.start());
            last = Math.max(last, found.end());
        }
    }

    /** The times of an invalidated day are those of readings, too: that there are earlier ones is seen in these. */
    private static final String WHEN_DO_ROLLED_UP_DAYS_BEGIN_AND_END = """
            SELECT min(earliest.first_time), max(latest.last_time)
            FROM unnest(?) AS asked (series_id)
            CROSS JOIN LATERAL (
                SELECT first_time FROM reading_days
                WHERE reading_days.series_id = asked.series_id AND day BETWEEN ? AND ?
                ORDER BY day LIMIT 1
            ) AS earliest
            CROSS JOIN LATERAL (
                SELECT last_time FROM reading_days
                WHERE reading_days.series_id = asked.series_id AND day BETWEEN ? AND ?
                ORDER BY day DESC LIMIT 1
            ) AS latest
            """;

    private static @Nullable TimeRange rolledUp(SeriesSelection selection, TimeRange days) throws SQLException {
        LocalDate first = LocalDate.ofEpochDay(EpochMicros.dayOf(days.start()));
        LocalDate last = LocalDate.ofEpochDay(EpochMicros.dayOf(days.end()));
        return ends(selection, WHEN_DO_ROLLED_UP_DAYS_BEGIN_AND_END, selection.ids(), first, last);
    }

    private static final String WHEN_DO_READINGS_BEGIN_AND_END = """
            SELECT min(earliest.time), max(latest.time)
            FROM unnest(?) AS asked (series_id)
            CROSS JOIN LATERAL (
                SELECT time FROM readings
                WHERE readings.series_id = asked.series_id AND time BETWEEN ? AND ?
                ORDER BY time LIMIT 1
            ) AS earliest
            CROSS JOIN LATERAL (
                SELECT time FROM readings
                WHERE readings.series_id = asked.series_id AND time BETWEEN ? AND ?
                ORDER BY time DESC LIMIT 1
            ) AS latest
            """;

    private static @Nullable TimeRange measured(SeriesSelection selection, RawSpan span) throws SQLException {
        return ends(
                selection,
                WHEN_DO_READINGS_BEGIN_AND_END,
                span.seriesIds(),
                span.range().sqlStart(),
                span.range().sqlEnd());
    }

    private static @Nullable TimeRange ends(
            SeriesSelection selection, String sql, int[] seriesIds, Object first, Object last) throws SQLException {
        try (PreparedStatement statement = selection.snapshot().prepareStatement(sql)) {
            statement.setArray(1, selection.array(seriesIds));
            statement.setObject(2, first);
            statement.setObject(3, last);
            statement.setObject(4, first);
            statement.setObject(5, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime start = row.getObject(1, OffsetDateTime.class);
                OffsetDateTime end = row.getObject(2, OffsetDateTime.class);
                return start == null || end == null
                        ? null
                        : new TimeRange(TimeRange.fromSql(start), TimeRange.fromSql(end));
            }
        }
    }
}
