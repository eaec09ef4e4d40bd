package dev.aviary.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlateauTest {
    @Test
    void isNotReachedWhileTheRateRises() {
        Plateau plateau = new Plateau();
        for (double rate = 12; rate < 50_000; rate *= 1.2) {
            plateau.add(rate);
            assertThat(plateau.isReached()).isFalse();
        }
    }

    @Test
    void isReachedAfterFourRoundsWithoutAHigherRate() {
        assertThat(roundsUntilReached(20_000, 20_100, 19_000, 20_900, 20_950, 30_000))
                .isEqualTo(5);
    }

    @Test
    void isNotReachedByBadRoundsBeforeAHigherRate() {
        assertThat(roundsUntilReached(5_000, 8_000, 900, 1_000, 2_000, 9_000, 9_000, 9_100, 9_000, 9_000))
                .isEqualTo(10);
    }

    @Test
    void isReachedAlsoWhereTheRateFalls() {
        assertThat(roundsUntilReached(20_000, 18_000, 16_000, 14_000, 12_000)).isEqualTo(5);
    }

    private static int roundsUntilReached(double... rates) {
        Plateau plateau = new Plateau();
        int rounds = 0;
        while (!plateau.isReached()) {
            plateau.add(rates[rounds++]);
        }
        return rounds;
    }
}
