package dev.aviary.benchmark.scenario;

/** The quantile of numbers that are sorted: the least of them that this share does not exceed. */
final class Quantile {
    private Quantile() {}

    static double of(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
