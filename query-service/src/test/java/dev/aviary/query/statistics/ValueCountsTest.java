package dev.aviary.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ValueCountsTest {
    @Test
    void takesNeighboursThatAreEqualAsOne() {
        ValueCounts counts = ValueCounts.of(new double[] {-0.0, 0.0, 1.5, 1.5}, new long[] {1, 2, 3, 4});

        assertThat(counts.size()).isEqualTo(2);
        assertThat(counts.countAt(0)).isEqualTo(3);
        assertThat(counts.countAt(1)).isEqualTo(7);
        assertThat(Double.doubleToRawLongBits(counts.min())).isZero();
    }

    @Test
    void refusesValuesThatDoNotAscend() {
        ValueCountsBuilder builder = new ValueCountsBuilder().add(2, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(Double.POSITIVE_INFINITY, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(3, 0));
    }

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
    void mergesNothingIntoNothing() {
        assertThat(ValueCounts.merge(List.of()).isEmpty()).isTrue();
        assertThat(ValueCounts.empty().count()).isZero();
    }

    @Test
    void theDeviationThatNoDoubleHoldsIsTheGreatestDouble() {
        ValueCounts counts = ValueCounts.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, new long[] {1, 1});

        assertThat(Moments.sampleDeviation(counts)).hasValue(Double.MAX_VALUE);
        assertThat(Moments.mean(counts)).isZero();
    }
}
