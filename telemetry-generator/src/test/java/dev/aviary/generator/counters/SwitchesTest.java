package dev.aviary.generator.counters;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwitchesTest {
    @Test
    void headerNamesTheSwitchAndThenTheMetrics() {
        assertThat(lines(new Switches(3, 5, 1)).getFirst())
                .isEqualTo("switch,BandwidthConsumption,CpuUsage,Latency,SuccessfulRequests,ErrorRate");
        assertThat(lines(new Switches(1, 10, 1)).getFirst()).endsWith(",Temperature,Counter9,Counter10");
    }

    @Test
    void everySwitchHasARowWithEveryMetric() {
        List<String> lines = lines(new Switches(25, 12, 1));

        assertThat(lines).hasSize(26).allMatch(line -> line.split(",", -1).length == 13);
        assertThat(lines.stream().skip(1).map(line -> Integer.parseInt(line.split(",", -1)[0])))
                .containsExactlyElementsOf(
                        Stream.iterate(1, i -> i + 1).limit(25).toList());
    }

    @Test
    void sameSeedGivesTheSameGenerations() {
        Switches one = new Switches(10, 8, 42);
        Switches same = new Switches(10, 8, 42);
        for (int i = 0; i < 100; i++) {
            assertThat(one.nextGeneration()).isEqualTo(same.nextGeneration());
        }
        assertThat(new Switches(10, 8, 43).nextGeneration()).isNotEqualTo(new Switches(10, 8, 42).nextGeneration());
    }

    @Test
    void countersStayInTheirRangesAndTakeBoundedStepsButForRareSpikes() {
        List<Metric> metrics = Metric.first(8);
        Switches switches = new Switches(20, 8, 7);
        long[][] before = cells(switches);
        int leaps = 0;
        int steps = 0;
        for (int generation = 0; generation < 1_000; generation++) {
            long[][] now = cells(switches);
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 8; column++) {
                    Metric metric = metrics.get(column);
                    boolean withinRange = now[row][column] >= metric.least() && now[row][column] <= metric.most();
                    boolean withinStep = Math.abs(now[row][column] - before[row][column]) <= metric.step();
                    assertThat(now[row][column]).isBetween(metric.least(), metric.most() * Switches.SPIKE);
                    leaps += withinRange && withinStep ? 0 : 1;
                    steps++;
                }
            }
            before = now;
        }
        // A spike is a leap up and a leap down again: 0.02 % of 160,000 steps are 32.
        assertThat(steps).isEqualTo(160_000);
        assertThat(leaps).isBetween(8, 80);
    }

    @Test
    void sizesOutsideTheirRangesAreRefused() {
        assertThatThrownBy(() -> new Switches(0, 8, 1)).hasMessageContaining("switches");
        assertThatThrownBy(() -> new Switches(1, 0, 1)).hasMessageContaining("metrics");
    }

    private static long[][] cells(Switches switches) {
        return lines(switches).stream()
                .skip(1)
                .map(line -> Stream.of(line.split(",", -1))
                        .skip(1)
                        .mapToLong(
                                cell -> new BigDecimal(cell).movePointRight(2).longValueExact())
                        .toArray())
                .toArray(long[][]::new);
    }

    private static List<String> lines(Switches switches) {
        return new String(switches.nextGeneration(), US_ASCII).lines().toList();
    }
}
