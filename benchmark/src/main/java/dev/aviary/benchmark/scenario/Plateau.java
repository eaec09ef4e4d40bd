package dev.aviary.benchmark.scenario;

/**
 * Tells when a series of numbers, of which more is better, has stopped rising: when the last four brought none that exceeds the
 * best before by a twentieth. While the JIT compilers are at work the numbers grow by a fifth a round and more, but a bad
 * round, or three, may be the machine's.
 */
public final class Plateau {
    /** The number of rounds without a rise after which it is reached. */
    public static final int ROUNDS = 4;

    private static final double RISE = 1.05;

    private double best;
    private int roundsWithoutRise;

    /** Adds the number of the next round. */
    public void add(double number) {
        if (number > best * RISE) {
            best = number;
            roundsWithoutRise = 0;
        } else {
            roundsWithoutRise++;
        }
    }

    /** Whether the last rounds brought no better number. */
    public boolean isReached() {
        return roundsWithoutRise >= ROUNDS;
    }
}
