package dev.aviary.query.store.counts;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.cut.CutDays;
import dev.aviary.query.store.counts.rollup.DayRuns;
import dev.aviary.query.store.counts.rollup.PartConsumer;
import dev.aviary.query.store.counts.rollup.Period;
import dev.aviary.query.store.counts.rollup.RollUpReader;
import dev.aviary.query.store.counts.rollup.RolledUpCounts;
import dev.aviary.query.store.counts.rollup.WholeRollUps;
import dev.aviary.query.store.memory.QueryBudget;
import dev.aviary.query.store.scan.DayPlan;
import dev.aviary.query.store.scan.RawParts;
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
    private final Buckets buckets;
    private final QueryBudget budget;

    /**
     * @param selection not empty
     * @param buckets no part lies in two of them
     */
    public CountScan(SeriesSelection selection, Buckets buckets, QueryBudget budget) throws SQLException {
        this.selection = selection;
        this.state = RollUpState.of(selection);
        this.plan = DayPlan.of(selection.range(), buckets, state.closedThrough());
        this.buckets = buckets;
        this.budget = budget;
    }

    /** Passes all parts on. */
    public void read(PartConsumer consumer) throws SQLException {
        read(consumer, new WholeRollUps(buckets, consumer));
    }

    /**
     * Passes all parts on.
     *
     * @param raw takes those of readings that no roll-up holds
     * @param rolledUp takes the others
     */
    public void read(PartConsumer raw, RollUpReader rolledUp) throws SQLException {
        readRest(raw);
        RolledUpCounts rollUps = new RolledUpCounts(selection, state, buckets, rolledUp);
        Map<Integer, List<TimeRange>> taken = new HashMap<>();
        for (Period period : Period.values()) {
            rollUps.periods(period, plan.wholeDays(), taken);
        }
        rollUps.days(daysLeft(taken));
    }

    /** As {@link #read(PartConsumer, RollUpReader)}, but whole days alone, so that each part is a day or less. */
    public void readDays(PartConsumer raw, RollUpReader rolledUp) throws SQLException {
        readRest(raw);
        new RolledUpCounts(selection, state, buckets, rolledUp).days(daysLeft(Map.of()));
    }

    /** What no whole day holds, and the days whose roll-ups are not valid. */
    private void readRest(PartConsumer consumer) throws SQLException {
        RawParts left = new RawParts();
        plan.openRest().forEach(range -> left.add(range, selection.ids()));
        new CutDays(selection, state, buckets, budget).read(plan.cutDays(), left, consumer);
        List<RawSpan> spans = new ArrayList<>(left.spans());
        spans.addAll(state.invalidatedAmong(plan.wholeDays()));
        for (RawSpan span : spans) {
            budget.deadline().check();
            new RawCounts(selection, buckets).read(span, consumer);
        }
    }

    /** The runs of days of each series that no longer period covers. */
    private DayRuns daysLeft(Map<Integer, List<TimeRange>> taken) {
        DayRuns runs = new DayRuns();
        for (SeriesRow row : selection.rows()) {
            List<TimeRange> periods = taken.getOrDefault(row.id(), List.of());
            for (TimeRange days : plan.wholeDays()) {
                addLeft(runs, row.id(), days, periods);
            }
        }
        return runs;
    }

    private static void addLeft(DayRuns runs, int series, TimeRange days, List<TimeRange> periods) {
        long next = EpochMicros.dayOf(days.start());
        for (TimeRange period : periods) {
            if (period.start() >= days.start() && period.end() <= days.end()) {
                runs.add(series, next, EpochMicros.dayOf(period.start()) - 1);
                next = EpochMicros.dayOf(period.end()) + 1;
            }
        }
        runs.add(series, next, EpochMicros.dayOf(days.end()));
    }
}
