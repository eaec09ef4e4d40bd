package dev.aviary.generator.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    @Test
    void quantilesAreWithinOnePercentOfTheTrueOnes() {
        Random random = new Random(1);
        LatencyHistogram histogram = new LatencyHistogram();
        long[] nanos = new long[10_000];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (long) Math.exp(random.nextDouble(0, 30));
            histogram.record(nanos[i]);
        }
        Arrays.sort(nanos);

        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            double exact = nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
            assertThat(histogram.quantileMillis(share)).isCloseTo(exact, Percentage.withPercentage(1));
        }
    }

    @Test
    void countsOnlyWhatCameSinceTheSnapshot() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(1_000_000_000);
        Histogram before = histogram.snapshot();
        assertThat(histogram.quantileMillis(0.5, before)).isZero();

        histogram.record(1_000_000);
        assertThat(histogram.quantileMillis(0.99, before)).isCloseTo(1, within(0.01));
    }

    @Test
    void takesTheExtremes() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(-1);
        histogram.record(0);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.quantileMillis(0.5)).isZero();
        assertThat(histogram.quantileMillis(1))
                .isCloseTo(Duration.ofDays(1).toNanos() / 1e6, Percentage.withPercentage(1));
    }
}
