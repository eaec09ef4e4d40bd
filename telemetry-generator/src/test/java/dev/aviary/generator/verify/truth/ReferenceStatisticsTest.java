package dev.aviary.generator.verify.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each number here was computed by hand. */
class ReferenceStatisticsTest {
    @Test
    void ofOneReading() {
        ReferenceStatistics one = of("7");

        assertThat(one.median()).isEqualTo(point(0, "7"));
        assertThat(one.lowerHinge()).isEqualByComparingTo("7");
        assertThat(one.upperHinge()).isEqualByComparingTo("7");
        assertThat(one.quantile(new BigDecimal("0.99"))).isEqualByComparingTo("7");
        assertThat(one.standardDeviation()).isNull();
    }

    @Test
    void ofAnOddCountTheMedianBelongsToBothHalves() {
        ReferenceStatistics five = of("5", "1", "4", "2", "3");

        assertThat(five.median()).isEqualTo(point(4, "3"));
        assertThat(five.lowerHinge()).isEqualByComparingTo("2");
        assertThat(five.upperHinge()).isEqualByComparingTo("4");
    }

    @Test
    void ofAnEvenCountTheMedianIsTheMeanOfTheMiddleTwoAtTheLatestOfTheLower() {
        ReferenceStatistics four = of("2", "3", "2", "9");

        assertThat(four.median()).isEqualTo(point(2, "2.5"));
        assertThat(four.lowerHinge()).isEqualByComparingTo("2");
        assertThat(four.upperHinge()).isEqualByComparingTo("6");
        assertThat(four.quantile(new BigDecimal("0.25"))).isEqualByComparingTo("2");
        assertThat(four.quantile(new BigDecimal("0.75"))).isEqualByComparingTo("4.5");
    }

    @Test
    void extremesAreTheLatestReadingsOfTheirValue() {
        ReferenceStatistics six = of("1", "8", "1", "8", "5", "5");

        assertThat(six.min()).isEqualTo(point(2, "1"));
        assertThat(six.max()).isEqualTo(point(3, "8"));
        assertThat(six.mode()).isEqualByComparingTo("1");
        assertThat(six.first()).isEqualTo(point(0, "1"));
        assertThat(six.last()).isEqualTo(point(5, "5"));
    }

    @Test
    void deviationIsThatOfTheSample() {
        ReferenceStatistics eight = of("2", "4", "4", "4", "5", "5", "7", "9");

        assertThat(eight.mean()).isEqualByComparingTo("5");
        assertThat(eight.sum()).isEqualByComparingTo("40");
        assertThat(Objects.requireNonNull(eight.standardDeviation()).doubleValue())
                .isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    }

    private static ReferenceStatistics of(String... values) {
        List<Point> points = IntStream.range(0, values.length)
                .mapToObj(i -> point(i, values[i]))
                .toList();
        return new ReferenceStatistics(points);
    }

    private static Point point(int index, String value) {
        return new Point(index, new BigDecimal(value));
    }
}
