package dev.aviary.benchmark.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.summary.ReadingSummary;
import org.junit.jupiter.api.Test;

class DayShapeTest {
    private static final int MINUTES_A_DAY = 1_440;

    private final DayShape shape = new DayShape(100);

    @Test
    void aDayHasAReadingEachMinute() {
        assertThat(shape.counts(1).count()).isEqualTo(MINUTES_A_DAY);
        assertThat(shape.counts(31).count()).isEqualTo(31 * MINUTES_A_DAY);
    }

    @Test
    void theSummaryIsThatOfTheCountedReadings() {
        ValueCounts counts = shape.counts(1);
        long dayStart = 20_000 * 86_400_000_000L;

        ReadingSummary summary =
                SummaryCodec.decode(shape.summary(), dayStart).getFirst().summary();

        assertThat(summary.count()).isEqualTo(counts.count());
        assertThat(summary.min()).isEqualTo(counts.min()).isEqualTo(10.0);
        assertThat(summary.max()).isEqualTo(counts.max()).isEqualTo(21.9);
        assertThat(summary.firstTime()).isEqualTo(dayStart);
    }
}
