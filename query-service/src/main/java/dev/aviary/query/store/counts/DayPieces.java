package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.counts.SortedRuns;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cut days whose readings are few enough to be taken together: the pieces in one statement, and the roll-ups in another. */
final class DayPieces {
    private final SeriesSelection selection;
    private final RollUpState state;
    private final Buckets buckets;
    private final QueryBudget budget;
    private final List<ReadingSlice> pieces = new ArrayList<>();
    private final Map<SeriesDay, CutDay> days = new HashMap<>();
    private long reserved;

    DayPieces(SeriesSelection selection, RollUpState state, Buckets buckets, QueryBudget budget) {
        this.selection = selection;
        this.state = state;
        this.buckets = buckets;
        this.budget = budget;
    }

    /** Adds a day of so many readings, whose roll-up is valid. */
    void add(SeriesDay day, CutDay cut, long readings) {
        budget.memory().reserve(readings * Double.BYTES);
        reserved += readings * Double.BYTES;
        cut.read().forEach(piece -> pieces.add(new ReadingSlice(day.seriesId(), piece)));
        days.put(day, cut);
    }

    /** Passes on the pieces of all days that were added. */
    void pass(PartConsumer consumer) throws SQLException {
        Map<SeriesDay, List<ValueCounts>> read = new HashMap<>();
        budget.deadline().check();
        ReadingSlices.read(selection, pieces, (piece, counts) -> {
            SeriesDay day = new SeriesDay(
                    piece.seriesId(), EpochMicros.dayOf(piece.range().start()));
            read.computeIfAbsent(day, any -> new ArrayList<>()).add(counts);
            if (cut(day).wanted().contains(piece.range())) {
                pass(piece.seriesId(), piece.range(), counts, consumer);
            }
        });
        budget.deadline().check();
        PartConsumer longest = whole -> {
            SeriesDay day = new SeriesDay(
                    whole.seriesId(), EpochMicros.dayOf(whole.range().start()));
            ValueCounts others = new SortedRuns(read.getOrDefault(day, List.of()), budget.memory()).merged();
            pass(day.seriesId(), cut(day).longest(), whole.counts().without(others), consumer);
        };
        new RolledUpCounts(selection, state, buckets, new WholeRollUps(FixedBuckets.ALL_TIME, longest)).days(runs());
        budget.memory().release(reserved);
        reserved = 0;
        pieces.clear();
        days.clear();
    }

    private CutDay cut(SeriesDay day) {
        return Objects.requireNonNull(days.get(day));
    }

    private DayRuns runs() {
        DayRuns runs = new DayRuns();
        days.forEach((day, cut) -> {
            if (cut.isNeeded()) {
                runs.add(day.seriesId(), day.epochDay(), day.epochDay());
            }
        });
        return runs;
    }

    private void pass(int seriesId, TimeRange range, ValueCounts counts, PartConsumer consumer) throws SQLException {
        if (!counts.isEmpty()) {
            consumer.accept(new CountedPart(seriesId, range, buckets.startOf(range.start()), counts, false));
        }
    }
}
