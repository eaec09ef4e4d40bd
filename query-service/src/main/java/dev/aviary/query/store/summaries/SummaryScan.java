package dev.aviary.query.store.summaries;

import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.scan.DayPlan;
import dev.aviary.query.store.scan.RawParts;
import dev.aviary.query.store.scan.RawSpan;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a range of some series as summaries of parts that lie in one bucket each: of whole days, of slots of the days
 * that a bucket or the range cuts, and of readings where neither is kept and valid.
 */
public final class SummaryScan {
    private final SeriesSelection selection;
    private final Buckets buckets;
    private final SummaryConsumer consumer;
    private final RollUpState state;
    private final RawSummaries readings;

    /** Of a selection that is not empty. */
    private SummaryScan(SeriesSelection selection, Buckets buckets, SummaryConsumer consumer) throws SQLException {
        this.selection = selection;
        this.buckets = buckets;
        this.consumer = consumer;
        this.state = RollUpState.of(selection);
        this.readings = new RawSummaries(selection, buckets);
    }

    /** Passes all parts on; the selection may be empty. */
    public static void read(SeriesSelection selection, Buckets buckets, SummaryConsumer consumer) throws SQLException {
        if (!selection.isEmpty()) {
            new SummaryScan(selection, buckets, consumer).read();
        }
    }

    private void read() throws SQLException {
        DayPlan plan = DayPlan.of(selection.range(), buckets, state.closedThrough());
        RawParts left = new RawParts();
        plan.openRest().forEach(range -> left.add(range, selection.ids()));
        new DaySummaries(selection, state).read(plan.wholeDays(), consumer, left);
        new SlotSummaries(selection, state, buckets, consumer, left).read(plan.cutDays());
        List<RawSpan> spans = new ArrayList<>(left.spans());
        spans.addAll(state.invalidatedAmong(plan.wholeDays()));
        for (RawSpan span : spans) {
            readings.read(span, consumer);
        }
    }
}
