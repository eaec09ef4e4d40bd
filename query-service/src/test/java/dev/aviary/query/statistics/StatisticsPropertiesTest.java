package dev.aviary.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.ValueCounts;
import dev.aviary.model.ValueCountsBuilder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatisticsPropertiesTest {
    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 50, 101);
    private static final List<BigDecimal> QUANTILES = List.of(
            BigDecimal.ZERO,
            new BigDecimal("0.1"),
            new BigDecimal("0.25"),
            new BigDecimal("0.333333333333333333333"),
            new BigDecimal("0.5"),
            new BigDecimal("0.99"),
            BigDecimal.ONE);

    @ParameterizedTest
    @EnumSource(RandomReadings.class)
    void equalsTheSlowObviousComputation(RandomReadings kind) {
        Random random = new Random(kind.name().hashCode());
        for (int size : SIZES) {
            for (int round = 0; round < 5; round++) {
                List<Double> readings = kind.take(size, random);
                compare(countsOf(readings), new SortedReadings(readings), readings.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RandomReadings.class)
    void countsOfPartsAddUpToTheCountsOfTheWhole(RandomReadings kind) {
        Random random = new Random(kind.name().hashCode());
        for (int parts = 0; parts < 9; parts++) {
            List<List<Double>> lists = random.ints(parts, 0, 20)
                    .mapToObj(size -> kind.take(size, random))
                    .toList();
            ValueCounts merged = ValueCounts.merge(
                    lists.stream().map(StatisticsPropertiesTest::countsOf).toList());
            ValueCounts whole =
                    countsOf(lists.stream().flatMap(Collection::stream).toList());
            assertThat(merged.size()).isEqualTo(whole.size());
            for (int i = 0; i < whole.size(); i++) {
                assertThat(merged.valueAt(i)).isEqualTo(whole.valueAt(i));
                assertThat(merged.countAt(i)).isEqualTo(whole.countAt(i));
            }
        }
    }

    private static void compare(ValueCounts counts, SortedReadings expected, String readings) {
        assertThat(counts.count()).as(readings).isEqualTo(expected.count());
        assertSame(counts.min(), expected.min(), readings);
        assertSame(counts.max(), expected.max(), readings);
        assertSame(counts.mode(), expected.mode(), readings);
        assertSame(Moments.mean(counts), expected.mean(), readings);
        assertSame(Quantiles.median(counts), expected.median(), readings);
        assertSame(Quantiles.lowerMedian(counts), expected.lowerMedian(), readings);
        assertSame(Quantiles.tukeyHinges(counts).first(), expected.lowerHinge(), readings);
        assertSame(Quantiles.tukeyHinges(counts).third(), expected.upperHinge(), readings);
        for (BigDecimal p : QUANTILES) {
            assertSame(Quantiles.linear(counts, p), expected.quantile(p), p + " of " + readings);
        }
        if (expected.count() == 1) {
            assertThat(Moments.sampleDeviation(counts)).isEmpty();
        } else {
            assertSame(Moments.sampleDeviation(counts).orElseThrow(), expected.deviation(), readings);
        }
    }

    /** To the last bit: even a zero's sign counts. */
    private static void assertSame(double actual, double expected, String description) {
        assertThat(Double.valueOf(actual)).as(description).isEqualTo(Double.valueOf(expected));
    }

    private static ValueCounts countsOf(List<Double> readings) {
        ValueCountsBuilder builder = new ValueCountsBuilder();
        readings.stream().map(value -> value + 0.0).sorted().forEach(value -> builder.add(value, 1));
        return builder.build();
    }
}
