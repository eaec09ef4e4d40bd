package dev.aviary.benchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void itsPartsFollowEachOtherInWholeDays() {
        History history = of(FIRST, Instant.parse("2026-03-08T00:00:00Z"));

        assertThat(history.divided(2))
                .isEqualTo(List.of(
                        of(FIRST, Instant.parse("2026-03-04T00:00:00Z")),
                        of(Instant.parse("2026-03-04T00:00:00Z"), Instant.parse("2026-03-08T00:00:00Z"))));
    }

    @Test
    void aSingleDayIsOnePart() {
        History day = of(FIRST, Instant.parse("2026-03-02T00:00:00Z"));

        assertThat(day.divided(2)).containsExactly(day);
    }

    private static History of(Instant first, Instant end) {
        return new History(new UUID(0, 1), first, end, 10, History.Values.CONTINUOUS);
    }
}
