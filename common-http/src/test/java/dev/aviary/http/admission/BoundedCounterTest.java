package dev.aviary.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BoundedCounterTest {
    private static final int ATTEMPTS = 200_000;

    private final BoundedCounter counter = new BoundedCounter(10);

    @Test
    void addsAllOfAnAmountOrNothing() {
        assertThat(counter.tryAdd(7)).isTrue();
        assertThat(counter.tryAdd(4)).isFalse();
        assertThat(counter.doubleValue()).isEqualTo(7);
        assertThat(counter.tryAdd(3)).isTrue();

        counter.subtract(10);
        assertThat(counter.doubleValue()).isZero();
    }

    @Test
    void addsNothingWhereLessThanWantedWouldRemain() {
        assertThat(counter.tryAdd(8, 3)).isFalse();
        assertThat(counter.tryAdd(7, 3)).isTrue();
        assertThat(counter.tryAdd(1, 3)).isFalse();
        assertThat(counter.tryAdd(3)).isTrue();
    }

    @Test
    void countsWhatExistsAlreadyAndReportsThatItIsTooMuch() {
        assertThat(counter.add(10)).isTrue();
        assertThat(counter.add(1)).isFalse();
        assertThat(counter.doubleValue()).isEqualTo(11);
        assertThat(counter.tryAdd(1)).isFalse();
    }

    @Test
    void neverShowsAnAdditionThatItRefuses() throws Exception {
        assertThat(counter.tryAdd(9)).isTrue();
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<Boolean> refused = others.submit(() -> {
                boolean added = false;
                for (int i = 0; i < ATTEMPTS; i++) {
                    added |= counter.tryAdd(5);
                }
                return added;
            });
            do {
                assertThat(counter.doubleValue()).isEqualTo(9);
            } while (!refused.isDone());
            assertThat(refused.get()).isFalse();
        }
    }
}
