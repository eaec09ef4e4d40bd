package dev.aviary.query.store.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CutDayTest {
    private static final long HOUR = EpochMicros.PER_DAY / 24;
    private static final long DAY_7 = 7 * EpochMicros.PER_DAY;

    @Test
    void theLongestPieceIsNotRead() {
        CutDay day = CutDay.of(TimeRange.ofDays(7, 7), new FixedBuckets(DAY_7 + 22 * HOUR));

        assertThat(day.isNeeded()).isTrue();
        assertThat(day.longest()).isEqualTo(new TimeRange(DAY_7, DAY_7 + 22 * HOUR - 1));
        assertThat(day.read()).containsExactly(new TimeRange(DAY_7 + 22 * HOUR, DAY_7 + 24 * HOUR - 1));
    }

    @Test
    void whatIsNotWantedIsReadWhereThePieceBesideItIsTheLongest() {
        CutDay day = CutDay.of(new TimeRange(DAY_7 + HOUR, DAY_7 + 20 * HOUR - 1), FixedBuckets.ALL_TIME);

        assertThat(day.isNeeded()).isTrue();
        assertThat(day.read())
                .containsExactly(
                        new TimeRange(DAY_7, DAY_7 + HOUR - 1),
                        new TimeRange(DAY_7 + 20 * HOUR, DAY_7 + 24 * HOUR - 1));
    }

    @Test
    void aDayOfWhichLittleIsWantedIsNotNeeded() {
        TimeRange wanted = new TimeRange(DAY_7 + 20 * HOUR, DAY_7 + 23 * HOUR);
        CutDay day = CutDay.of(wanted, FixedBuckets.ALL_TIME);

        assertThat(day.isNeeded()).isFalse();
        assertThat(day.read()).containsExactly(wanted);
        assertThat(day.part()).isEqualTo(wanted);
    }

    @Test
    void theDayIsItsPiecesWithoutGapOrOverlap() {
        Random random = new Random(17);
        for (int i = 0; i < 2_000; i++) {
            long start = DAY_7 + random.nextLong(EpochMicros.PER_DAY);
            TimeRange part = new TimeRange(start, start + random.nextLong(DAY_7 + EpochMicros.PER_DAY - start));
            FixedBuckets buckets = new FixedBuckets(HOUR / 2 + random.nextLong(DAY_7));

            CutDay day = CutDay.of(part, buckets);

            List<TimeRange> pieces = new ArrayList<>(day.wanted());
            pieces.addAll(day.others());
            pieces.sort(Comparator.comparingLong(TimeRange::start));
            long next = DAY_7;
            for (TimeRange piece : pieces) {
                assertThat(piece.start()).isEqualTo(next);
                next = piece.end() + 1;
            }
            assertThat(next).isEqualTo(DAY_7 + EpochMicros.PER_DAY);
            assertThat(day.wanted())
                    .allMatch(piece -> buckets.isWithinOneBucket(piece.start(), piece.end()))
                    .allMatch(piece -> piece.and(part).equals(piece));
            pieces.remove(day.longest());
            assertThat(day.read()).containsExactlyInAnyOrderElementsOf(day.isNeeded() ? pieces : day.wanted());
            assertThat(day.part()).isEqualTo(part);
        }
    }
}
