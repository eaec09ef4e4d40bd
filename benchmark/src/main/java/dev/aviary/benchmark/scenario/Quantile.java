package dev.aviary.benchmark.scenario;

/** The quantile of numbers that are sorted: the least of them that this share does not exceed. */
public final class Quantile {
    private Quantile() {}

    public static double of(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
