package dev.aviary.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileTest {
    private final double[] hundred =
            IntStream.rangeClosed(1, 100).mapToDouble(Double::valueOf).toArray();

    @Test
    void isOneOfTheNumbers() {
        assertThat(Quantile.of(hundred, 0.5)).isEqualTo(50);
        assertThat(Quantile.of(hundred, 0.99)).isEqualTo(99);
        assertThat(Quantile.of(hundred, 1)).isEqualTo(100);
    }

    @Test
    void ofOneNumberIsThatNumber() {
        assertThat(Quantile.of(new double[] {7}, 0.01)).isEqualTo(7);
        assertThat(Quantile.of(new double[] {7}, 0.99)).isEqualTo(7);
    }
}
