package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.DayPlan;
import dev.aviary.query.store.scan.RawSpan;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a range of some series as value counts: whole years and months where these are kept and valid, else whole days,
 * and the readings themselves of the rest.
 */
public final class CountScan {
    private final SeriesSelection selection;
    private final RollUpState state;
    private final DayPlan plan;
    private final RolledUpCounts rollUps;
    private final RawCounts readings;

    /**
     * @param selection not empty
     * @param buckets no part lies in two of them
     */
    public CountScan(SeriesSelection selection, Buckets buckets) throws SQLException {
        this.selection = selection;
        this.state = RollUpState.of(selection);
        this.plan = DayPlan.of(selection.range(), buckets, state.closedThrough());
        this.rollUps = new RolledUpCounts(selection, state, buckets);
        this.readings = new RawCounts(selection, buckets);
    }

    /** Passes all parts on. */
    public void read(PartConsumer consumer) throws SQLException {
        readRaw(consumer);
        Map<Integer, List<TimeRange>> taken = new HashMap<>();
        for (Period period : Period.values()) {
            rollUps.periods(period, plan.wholeDays(), taken, consumer);
        }
        rollUps.days(daysLeft(taken), consumer);
    }

    /** As {@link #read}, but whole days alone, so that each part is a day or less. */
    public void readDays(PartConsumer consumer) throws SQLException {
        readRaw(consumer);
        rollUps.days(daysLeft(Map.of()), consumer);
    }

    private void readRaw(PartConsumer consumer) throws SQLException {
        List<RawSpan> spans = new ArrayList<>(RawSpan.of(plan.rest(), selection.ids()));
        spans.addAll(state.invalidatedAmong(plan.wholeDays()));
        for (RawSpan span : spans) {
            readings.read(span, consumer);
        }
    }

    /** The runs of days of each series that no longer period covers. */
    private DayRuns daysLeft(Map<Integer, List<TimeRange>> taken) {
        DayRuns runs = new DayRuns();
        for (SeriesRow row : selection.rows()) {
            List<TimeRange> periods = taken.getOrDefault(row.id(), List.of());
            for (TimeRange days : plan.wholeDays()) {
                long next = EpochMicros.dayOf(days.start());
                for (TimeRange period : periods) {
                    if (period.start() >= days.start() && period.end() <= days.end()) {
                        runs.add(row.id(), next, EpochMicros.dayOf(period.start()) - 1);
                        next = EpochMicros.dayOf(period.end()) + 1;
                    }
                }
                runs.add(row.id(), next, EpochMicros.dayOf(days.end()));
            }
        }
        return runs;
    }
}
