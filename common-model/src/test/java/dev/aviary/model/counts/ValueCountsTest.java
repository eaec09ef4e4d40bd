package dev.aviary.model.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aviary.model.counts.runs.SortedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
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
    void ofSeveralModesTheLeastIsTaken() {
        assertThat(ValueCounts.of(new double[] {-1, 2, 3, 4}, new long[] {1, 5, 5, 4})
                        .mode())
                .isEqualTo(2);
        assertThat(ValueCounts.ofDistinct(new double[] {-1, 2, 3}).mode()).isEqualTo(-1);
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
    void mergedCountsAreTheCountsOfAllPartsTogether() {
        Random random = new Random(7);
        List<ValueCounts> parts = new ArrayList<>();
        TreeMap<Double, Long> expected = new TreeMap<>();
        for (int part = 0; part < 37; part++) {
            ValueCountsBuilder counts = new ValueCountsBuilder();
            for (double value = -20; value < 20; value += 1 + random.nextInt(5)) {
                long count = 1L + random.nextInt(9);
                counts.add(value, count);
                expected.merge(value, count, Long::sum);
            }
            parts.add(counts.build());
        }

        ValueCounts merged = new SortedRuns(parts).merged();

        TreeMap<Double, Long> actual = new TreeMap<>();
        for (int i = 0; i < merged.size(); i++) {
            actual.put(merged.valueAt(i), merged.countAt(i));
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(merged.count())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void countsWithoutAPartAreThoseOfTheOthers() {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            List<ValueCounts> parts = new ArrayList<>();
            for (int part = 0; part < 2; part++) {
                ValueCountsBuilder counts = new ValueCountsBuilder();
                for (double value = -random.nextInt(20); value < 20; value += 1 + random.nextInt(5)) {
                    counts.add(value, 1 + random.nextLong(part == 0 ? 3 : Long.MAX_VALUE / 64));
                }
                parts.add(counts.build());
            }
            ValueCounts left = new SortedRuns(parts).merged().without(parts.getLast());

            ValueCounts first = parts.getFirst();
            assertThat(left.count()).isEqualTo(first.count());
            assertThat(left.size()).isEqualTo(first.size());
            for (int index = 0; index < first.size(); index++) {
                assertThat(left.valueAt(index)).isEqualTo(first.valueAt(index));
                assertThat(left.countAt(index)).isEqualTo(first.countAt(index));
            }
            assertThat(first.without(first).isEmpty()).isTrue();
            assertThat(first.without(ValueCounts.empty()).count()).isEqualTo(first.count());
        }
    }

    @Test
    void refusesAPartThatIsNotContained() {
        ValueCounts counts = ValueCounts.of(new double[] {1, 2}, new long[] {3, 1});

        for (ValueCounts part : List.of(
                ValueCounts.of(new double[] {1}, new long[] {4}),
                ValueCounts.of(new double[] {1.5}, new long[] {1}),
                ValueCounts.of(new double[] {2, 3}, new long[] {1, 1}))) {
            assertThatIllegalArgumentException().isThrownBy(() -> counts.without(part));
        }
    }

    @Test
    void containsTheValuesThatOccur() {
        ValueCounts counts = ValueCounts.of(new double[] {-1, 0, 2.5}, new long[] {1, 1, 1});

        assertThat(counts.contains(-0.0)).isTrue();
        assertThat(counts.contains(2.5)).isTrue();
        assertThat(counts.contains(1)).isFalse();
        assertThat(ValueCounts.empty().contains(0)).isFalse();
    }

    @Test
    void mergesNothingIntoNothing() {
        assertThat(new SortedRuns(List.of()).merged().isEmpty()).isTrue();
        assertThat(ValueCounts.empty().count()).isZero();
    }
}
