package dev.aviary.query.store.summaries;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.summary.TimedSummary;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RawParts;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.RowWindow;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The summaries that the writer keeps of the slots of a day. */
final class SlotSummaries {
    /** The narrowest slots that each column holds, in seconds. */
    private static final int COARSE_SECONDS = 900;

    private static final int FINE_SECONDS = 60;

    private final SeriesSelection selection;
    private final RollUpState state;
    private final Buckets buckets;
    private final SummaryConsumer consumer;
    private final RawParts left;
    private final Map<Long, TimeRange> partsByDay = new HashMap<>();
    private final Map<Grid, SlotGrid> grids = new HashMap<>();

    private record Grid(long day, int widthSeconds) {}

    SlotSummaries(
            SeriesSelection selection, RollUpState state, Buckets buckets, SummaryConsumer consumer, RawParts left) {
        this.selection = selection;
        this.state = state;
        this.buckets = buckets;
        this.consumer = consumer;
        this.left = left;
    }

    /**
     * Passes on the slots of parts of closed days; what lies between slots, or has none that are valid, is left.
     *
     * @param parts at most one of each day
     */
    void read(List<TimeRange> parts) throws SQLException {
        SeriesDays coarse = new SeriesDays();
        SeriesDays fine = new SeriesDays();
        for (TimeRange part : parts) {
            long day = EpochMicros.dayOf(part.start());
            partsByDay.put(day, part);
            if (grid(day, COARSE_SECONDS).isTight()) {
                addValid(day, coarse);
            } else if (grid(day, FINE_SECONDS).isTight()) {
                addValid(day, fine);
            } else {
                left.add(part, selection.ids());
            }
        }
        read(WHAT_ARE_THE_COARSE_SLOTS, coarse, fine);
        SeriesDays none = new SeriesDays();
        read(WHAT_ARE_THE_FINE_SLOTS, fine, none);
        none.forEach((seriesId, day) -> left.add(part(day), seriesId));
    }

    private void addValid(long day, SeriesDays target) {
        for (SeriesRow row : selection.rows()) {
            if (state.isValid(row.id(), day)) {
                target.add(row.id(), day);
            } else {
                left.add(part(day), row.id());
            }
        }
    }

    private TimeRange part(long day) {
        return partsByDay.getOrDefault(day, TimeRange.EMPTY);
    }

    private SlotGrid grid(long day, int widthSeconds) {
        return grids.computeIfAbsent(
                new Grid(day, widthSeconds),
                any -> SlotGrid.of(day * EpochMicros.PER_DAY, part(day), widthSeconds, buckets));
    }

    private static final String WHAT_ARE_THE_COARSE_SLOTS = """
            SELECT series_id, day - DATE 'epoch', CASE WHEN summary IS NOT NULL THEN coarse END
            FROM unnest(?, ?) AS asked (series, epoch_day)
            JOIN reading_days ON series_id = series AND day = DATE 'epoch' + epoch_day
            LEFT JOIN reading_slots USING (series_id, day)
            """;

    private static final String WHAT_ARE_THE_FINE_SLOTS = """
            SELECT series_id, day - DATE 'epoch', CASE WHEN summary IS NOT NULL THEN fine END
            FROM unnest(?, ?) AS asked (series, epoch_day)
            JOIN reading_days ON series_id = series AND day = DATE 'epoch' + epoch_day
            LEFT JOIN reading_slots USING (series_id, day)
            """;

    /** Days whose slots are not kept, or are too wide, go to the others. */
    private void read(String sql, SeriesDays days, SeriesDays others) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = selection.snapshot().prepareStatement(sql)) {
            statement.setArray(1, selection.array(days.seriesIds()));
            statement.setArray(2, selection.array(days.days()));
            RowWindow window = RowWindow.of(statement);
            try (ResultSet rows = window.rows()) {
                while (rows.next()) {
                    byte[] slots = rows.getBytes(3);
                    if (slots == null || !pass(rows.getInt(1), rows.getLong(2), window.sized(slots))) {
                        others.add(rows.getInt(1), rows.getLong(2));
                    }
                }
            }
        }
    }

    /** Returns whether the slots are narrow enough; if not, none was passed on. */
    private boolean pass(int seriesId, long day, byte[] slots) {
        SlotGrid grid = grid(day, SummaryCodec.widthSeconds(slots));
        if (!grid.isTight()) {
            return false;
        }
        for (TimedSummary slot : SummaryCodec.decode(slots, day * EpochMicros.PER_DAY)) {
            if (grid.takes(slot.start())) {
                TimeRange range = new TimeRange(slot.start(), slot.start() + grid.widthMicros() - 1);
                consumer.accept(seriesId, range, slot.summary());
            }
        }
        grid.rest().forEach(range -> left.add(range, seriesId));
        return true;
    }
}
