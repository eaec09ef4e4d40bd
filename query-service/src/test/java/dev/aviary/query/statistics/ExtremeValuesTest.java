package dev.aviary.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.ValueCounts;
import org.junit.jupiter.api.Test;

final class ExtremeValuesTest {
    @Test
    void countsOfManyReadingsDoNotOverflow() {
        long many = Long.MAX_VALUE / 4;
        ValueCounts counts =
                ValueCounts.of(new double[] {-Double.MAX_VALUE, 1, Double.MAX_VALUE}, new long[] {many, 1, many});

        assertThat(counts.count()).isEqualTo(2 * many + 1);
        assertThat(Quantiles.median(counts)).isEqualTo(1);
        assertThat(Moments.mean(counts)).isEqualTo(1.0 / counts.count());
        assertThat(Moments.sampleDeviation(counts)).hasValue(Double.MAX_VALUE);
    }

    @Test
    void theDeviationThatNoDoubleHoldsIsTheGreatestDouble() {
        ValueCounts counts = ValueCounts.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, new long[] {1, 1});

        assertThat(Moments.sampleDeviation(counts)).hasValue(Double.MAX_VALUE);
        assertThat(Moments.mean(counts)).isZero();
    }
}
