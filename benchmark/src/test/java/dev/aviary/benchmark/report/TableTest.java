package dev.aviary.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Figures figures = new Figures();

    @Test
    void printsALimitBesideItsFigure() {
        figures.put(Measure.POST_EMPTY, 30_000);
        figures.put(Measure.POST_SINGLE, 21_000);

        assertThat(Table.of(figures).lines())
                .containsExactly(
                        "figure                 value  limit beside it  ratio  to reach     reached",
                        "post_single_per_s  21,000 /s        30,000 /s   0.70  ratio ≥ 0.6  yes");
    }

    @Test
    void comparesTimesTheOtherWayRound() {
        figures.put(Measure.RAW_YEAR_CONTINUOUS, 2_000);
        figures.put(Measure.STATISTICS_YEAR_CONTINUOUS, 1_000);

        assertThat(Table.of(figures)).contains("2.00  ratio ≥ 20  no");
    }

    @Test
    void showsALimitAloneWhenNothingStandsBesideIt() {
        figures.put(Measure.COPY_ROWS, 250_000);

        assertThat(Table.of(figures).lines()).hasSize(2).last().asString().startsWith("copy_rows_per_s  250,000 /s");
    }

    @Test
    void showsALimitThatHasAGoalOfItsOwnOnALineOfItsOwn() {
        figures.put(Measure.FLEET_YEAR, 200);
        figures.put(Measure.FLEET_GROUPS, 400);

        assertThat(Table.of(figures).lines())
                .anyMatch(line -> line.matches("fleet_year_ms +200.0 ms +≤ 300 ms +yes"))
                .anyMatch(line -> line.matches("fleet_groups_ms +400.0 ms +200.0 ms +0.50 +ratio ≥ 0.67 +no"));
    }

    @Test
    void reportsAMissedGoal() {
        figures.put(Measure.FRESHNESS_P99, 1_000.5);
        figures.put(Measure.OVERLOAD_GOODPUT, 0.69);

        assertThat(Table.of(figures).lines())
                .anyMatch(line -> line.matches("freshness_p99_ms +1,000.5 ms +≤ 1,000 ms +no"))
                .anyMatch(line -> line.matches("overload_goodput_ratio +0.69 +≥ 0.7 +no"));
    }

    @Test
    void doesNotCallAGoalReachedWhoseLimitWasNotMeasured() {
        figures.put(Measure.POST_SINGLE, 21_000);

        assertThat(Table.of(figures)).contains("ratio ≥ 0.6  no");
    }
}
