package dev.aviary.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.runs.SortedRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtremeValuesTest {
    @Test
    void countsOfManyReadingsDoNotOverflow() {
        long many = Long.MAX_VALUE / 4;
        ValueCounts counts =
                ValueCounts.of(new double[] {-Double.MAX_VALUE, 1, Double.MAX_VALUE}, new long[] {many, 1, many});

        Statistics statistics = statistics(counts);
        assertThat(statistics.count()).isEqualTo(2 * many + 1);
        assertThat(statistics.median()).isEqualTo(1);
        assertThat(statistics.mean()).isEqualTo(1.0 / counts.count());
        assertThat(statistics.deviation()).hasValue(Double.MAX_VALUE);
    }

    @Test
    void theDeviationThatNoDoubleHoldsIsTheGreatestDouble() {
        ValueCounts counts = ValueCounts.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, new long[] {1, 1});

        assertThat(statistics(counts).deviation()).hasValue(Double.MAX_VALUE);
        assertThat(statistics(counts).mean()).isZero();
    }

    private static Statistics statistics(ValueCounts counts) {
        return Statistics.of(new SortedRuns(List.of(counts)), new StatisticsSpec(QuartileMethod.TUKEY, null));
    }
}
