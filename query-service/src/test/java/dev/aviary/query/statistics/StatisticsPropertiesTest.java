package dev.aviary.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import dev.aviary.model.counts.runs.SortedRuns;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
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
                SortedReadings expected = new SortedReadings(readings);
                compare(new SortedRuns(List.of(countsOf(readings))), expected, readings.toString());
                compare(new SortedRuns(inParts(readings, random)), expected, readings.toString());
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
            ValueCounts merged = new SortedRuns(lists.stream()
                            .map(StatisticsPropertiesTest::countsOf)
                            .toList())
                    .merged();
            ValueCounts whole =
                    countsOf(lists.stream().flatMap(Collection::stream).toList());
            assertThat(merged.size()).isEqualTo(whole.size());
            for (int i = 0; i < whole.size(); i++) {
                assertThat(merged.valueAt(i)).isEqualTo(whole.valueAt(i));
                assertThat(merged.countAt(i)).isEqualTo(whole.countAt(i));
            }
        }
    }

    private static void compare(SortedRuns counts, SortedReadings expected, String readings) {
        Statistics statistics =
                Statistics.of(counts, new StatisticsSpec(QuartileMethod.TUKEY, Map.of("half", new BigDecimal("0.5"))));
        assertThat(statistics.count()).as(readings).isEqualTo(expected.count());
        assertSame(statistics.min(), expected.min(), readings);
        assertSame(statistics.max(), expected.max(), readings);
        assertSame(statistics.mode(), expected.mode(), readings);
        assertSame(counts.mode(), expected.mode(), readings);
        assertSame(statistics.mean(), expected.mean(), readings);
        assertSame(statistics.median(), expected.median(), readings);
        assertSame(Quantiles.lowerMedian(counts), expected.lowerMedian(), readings);
        assertSame(statistics.quartiles().first(), expected.lowerHinge(), readings);
        assertSame(statistics.quartiles().third(), expected.upperHinge(), readings);
        assertThat(statistics.quantiles()).containsEntry("half", expected.quantile(new BigDecimal("0.5")));
        for (BigDecimal p : QUANTILES) {
            assertSame(Quantiles.linear(counts, p), expected.quantile(p), p + " of " + readings);
        }
        if (expected.count() == 1) {
            assertThat(statistics.deviation()).isEmpty();
        } else {
            assertSame(statistics.deviation().orElseThrow(), expected.deviation(), readings);
        }
    }

    /** To the last bit: even a zero's sign counts. */
    private static void assertSame(double actual, double expected, String description) {
        assertThat(Double.valueOf(actual)).as(description).isEqualTo(Double.valueOf(expected));
    }

    private static List<ValueCounts> inParts(List<Double> readings, Random random) {
        return readings.stream().collect(Collectors.groupingBy(reading -> random.nextInt(4))).values().stream()
                .map(StatisticsPropertiesTest::countsOf)
                .toList();
    }

    private static ValueCounts countsOf(List<Double> readings) {
        ValueCountsBuilder builder = new ValueCountsBuilder();
        readings.stream().map(value -> value + 0.0).sorted().forEach(value -> builder.add(value, 1));
        return builder.build();
    }
}
