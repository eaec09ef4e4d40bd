package dev.aviary.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void keepsTheBestOfALimit() {
        figures.putBest(Measure.COPY_ROWS, 250_000);
        figures.putBest(Measure.COPY_ROWS, 270_000);
        figures.putBest(Measure.COPY_ROWS, 260_000);

        assertThat(figures.get(Measure.COPY_ROWS)).hasValue(270_000);
    }

    @Test
    void keepsTheLastOfAFigure() {
        figures.put(Measure.PAGE, 900);
        figures.put(Measure.PAGE, 800);

        assertThat(figures.get(Measure.PAGE)).hasValue(800);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatCannotHaveBeenMeasured(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figures.put(Measure.PAGE, value))
                .withMessageStartingWith("page_per_s cannot be ");
    }
}
