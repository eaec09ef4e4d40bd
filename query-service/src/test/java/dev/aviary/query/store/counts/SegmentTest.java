package dev.aviary.query.store.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.store.TimeRange;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SegmentTest {
    private static final long DAY = EpochMicros.PER_DAY;

    @Test
    void theEdgesAndTheDirtyDaysAreReadFromTheReadings() {
        TimeRange range = new TimeRange(2 * DAY + 5, 9 * DAY);

        assertThat(Segment.of(range, new CleanDays(100, List.of(5L))))
                .containsExactly(
                        new Segment(new TimeRange(2 * DAY + 5, 3 * DAY - 1), false),
                        new Segment(TimeRange.ofDays(3, 4), true),
                        new Segment(TimeRange.ofDays(5, 5), false),
                        new Segment(TimeRange.ofDays(6, 8), true),
                        new Segment(new TimeRange(9 * DAY, 9 * DAY), false));
    }

    @Test
    void wholeDaysNeedNoEdges() {
        assertThat(Segment.of(TimeRange.ofDays(3, 4), new CleanDays(4, List.of())))
                .containsExactly(new Segment(TimeRange.ofDays(3, 4), true));
    }

    @Test
    void daysThatAreNotClosedAreReadFromTheReadings() {
        assertThat(Segment.of(TimeRange.ofDays(3, 6), new CleanDays(4, List.of(3L, 4L))))
                .containsExactly(new Segment(TimeRange.ofDays(3, 6), false));
        assertThat(Segment.of(TimeRange.ofDays(3, 6), new CleanDays(2, List.of())))
                .containsExactly(new Segment(TimeRange.ofDays(3, 6), false));
    }

    @Test
    void segmentsAreTheRangeWithoutGapOrOverlapAndOnlyCleanDaysAreRolledUp() {
        Random random = new Random(23);
        for (int i = 0; i < 2_000; i++) {
            long start = random.nextLong(20 * DAY);
            TimeRange range = new TimeRange(start, start + random.nextLong(20 * DAY));
            TreeSet<Long> dirty = new TreeSet<>();
            for (int mark = random.nextInt(8); mark > 0; mark--) {
                dirty.add(random.nextLong(40));
            }
            CleanDays clean = new CleanDays(random.nextLong(45), List.copyOf(dirty));

            long next = range.start();
            for (Segment segment : Segment.of(range, clean)) {
                assertThat(segment.range().start()).isEqualTo(next);
                assertThat(segment.range().end()).isGreaterThanOrEqualTo(next);
                if (segment.rolledUp()) {
                    assertThat(segment.range()).isEqualTo(TimeRange.ofDays(segment.firstDay(), segment.lastDay()));
                    assertThat(segment.lastDay()).isLessThanOrEqualTo(clean.closedThrough());
                    assertThat(dirty.subSet(segment.firstDay(), segment.lastDay() + 1))
                            .isEmpty();
                }
                next = segment.range().end() + 1;
            }
            assertThat(next).isEqualTo(range.end() + 1);
        }
    }
}
