package dev.aviary.query.store.summaries;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RawParts;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The summaries that the writer keeps of days. */
public record DaySummaries(SeriesSelection selection, RollUpState state) {
    /** A row takes about 100 bytes. */
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String WHAT_ARE_THESE_DAYS = """
            SELECT series_id, day - DATE 'epoch', summary
            FROM unnest(?, ?) AS asked (first_day, last_day)
            JOIN reading_days
                ON series_id = ANY (?) AND day BETWEEN DATE 'epoch' + first_day AND DATE 'epoch' + last_day
            """;

    /** Passes on the valid ones of these days; those that an earlier version rolled up are left. */
    public void read(List<TimeRange> wholeDays, SummaryConsumer consumer, RawParts left) throws SQLException {
        if (wholeDays.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = selection.snapshot().prepareStatement(WHAT_ARE_THESE_DAYS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setArray(1, selection.array(days(wholeDays.stream().mapToLong(TimeRange::start))));
            statement.setArray(2, selection.array(days(wholeDays.stream().mapToLong(TimeRange::end))));
            statement.setArray(3, selection.array(selection.ids()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long day = rows.getLong(2);
                    if (state.isValid(rows.getInt(1), day)) {
                        pass(rows.getInt(1), TimeRange.ofDays(day, day), rows.getBytes(3), consumer, left);
                    }
                }
            }
        }
    }

    private static void pass(
            int seriesId, TimeRange day, byte @Nullable [] summary, SummaryConsumer consumer, RawParts left) {
        if (summary == null) {
            left.add(day, seriesId);
        } else {
            consumer.accept(
                    seriesId,
                    day,
                    SummaryCodec.decode(summary, day.start()).getFirst().summary());
        }
    }

    private static int[] days(LongStream times) {
        return times.mapToInt(time -> Math.toIntExact(EpochMicros.dayOf(time))).toArray();
    }
}
