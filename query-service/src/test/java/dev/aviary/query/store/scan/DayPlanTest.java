package dev.aviary.query.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DayPlanTest {
    private static final long DAY = EpochMicros.PER_DAY;

    @Test
    void theEdgesAndTheDaysThatAreNotClosedAreReadFromTheReadings() {
        DayPlan plan = DayPlan.of(new TimeRange(2 * DAY + 5, 9 * DAY), FixedBuckets.ALL_TIME, 6);

        assertThat(plan.wholeDays()).containsExactly(TimeRange.ofDays(3, 6));
        assertThat(plan.rest())
                .containsExactly(new TimeRange(2 * DAY + 5, 3 * DAY - 1), new TimeRange(7 * DAY, 9 * DAY));
        assertThat(DayPlan.of(TimeRange.ofDays(3, 4), FixedBuckets.ALL_TIME, 9).rest())
                .isEmpty();
    }

    @Test
    void invalidatedDaysAreReadFromTheReadingsOfTheirSeriesAlone() {
        RollUpState state = new RollUpState(9, Map.of(1, new long[] {2, 4, 5}, 2, new long[] {5, 8}));

        assertThat(state.invalidatedAmong(List.of(TimeRange.ofDays(3, 6))).stream()
                        .map(span -> span.range() + " " + List.of(span.seriesIds().length)))
                .containsExactly(TimeRange.ofDays(4, 4) + " [1]", TimeRange.ofDays(5, 5) + " [2]");
        assertThat(state.isValid(1, 3)).isTrue();
        assertThat(state.isValid(1, 4)).isFalse();
        assertThat(state.areValid(2, TimeRange.ofDays(6, 7))).isTrue();
        assertThat(state.areValid(2, TimeRange.ofDays(6, 8))).isFalse();
    }

    @Test
    void wholeDaysAndTheRestAreTheRangeWithoutGapOrOverlapAndNoDayLiesInTwoBuckets() {
        Random random = new Random(23);
        for (int i = 0; i < 2_000; i++) {
            long start = random.nextLong(20 * DAY);
            TimeRange range = new TimeRange(start, start + random.nextLong(20 * DAY));
            FixedBuckets buckets = new FixedBuckets(1 + random.nextLong(6 * DAY));
            long closedThrough = random.nextLong(45);

            DayPlan plan = DayPlan.of(range, buckets, closedThrough);

            List<TimeRange> all = new ArrayList<>(plan.wholeDays());
            all.addAll(plan.rest());
            all.sort(Comparator.comparingLong(TimeRange::start));
            long next = range.start();
            for (TimeRange part : all) {
                assertThat(part.start()).isEqualTo(next);
                next = part.end() + 1;
            }
            assertThat(next).isEqualTo(range.end() + 1);
            for (TimeRange run : plan.wholeDays()) {
                assertThat(run).isEqualTo(TimeRange.ofDays(run.start() / DAY, run.end() / DAY));
                assertThat(run.end() / DAY).isLessThanOrEqualTo(closedThrough);
                for (long day = run.start(); day < run.end(); day += DAY) {
                    assertThat(buckets.startOf(day)).isEqualTo(buckets.startOf(day + DAY - 1));
                }
            }
        }
    }
}
