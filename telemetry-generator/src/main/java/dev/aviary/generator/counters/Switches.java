package dev.aviary.generator.counters;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Switches whose counters take a bounded random step each generation and, one time in 10,000, show a spike of ten times
 * their value for that generation. The same seed gives the same generations. Not thread-safe.
 */
public final class Switches {
    static final int SPIKE = 10;

    private static final int MAX_SWITCHES = 100_000;
    private static final int MAX_METRICS = 1_000;
    private static final int ONE_IN = 10_000;

    private final List<Metric> metrics;
    private final long[][] values;
    private final SplittableRandom random;

    /**
     * Gives every counter a first value in the middle half of its range.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public Switches(int switches, int metrics, long seed) {
        if (switches < 1 || switches > MAX_SWITCHES) {
            throw new IllegalArgumentException("switches must be 1 to " + MAX_SWITCHES);
        }
        if (metrics < 1 || metrics > MAX_METRICS) {
            throw new IllegalArgumentException("metrics must be 1 to " + MAX_METRICS);
        }
        this.metrics = Metric.first(metrics);
        random = new SplittableRandom(seed);
        values = new long[switches][metrics];
        for (long[] row : values) {
            for (int i = 0; i < row.length; i++) {
                Metric metric = this.metrics.get(i);
                long quarter = (metric.most() - metric.least()) / 4;
                row[i] = random.nextLong(metric.least() + quarter, metric.most() - quarter + 1);
            }
        }
    }

    /** Takes a step with every counter and gives the new generation as CSV: a header, then a row for each switch. */
    public byte[] nextGeneration() {
        StringBuilder csv = new StringBuilder(values.length * metrics.size() * 10 + 64).append("switch");
        metrics.forEach(metric -> csv.append(',').append(metric.name()));
        csv.append('\n');
        for (int row = 0; row < values.length; row++) {
            csv.append(row + 1);
            for (int column = 0; column < metrics.size(); column++) {
                csv.append(',');
                appendHundredths(csv, step(row, column));
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(US_ASCII);
    }

    private long step(int row, int column) {
        Metric metric = metrics.get(column);
        long step = random.nextLong(-metric.step(), metric.step() + 1);
        long value = Math.clamp(values[row][column] + step, metric.least(), metric.most());
        values[row][column] = value;
        return random.nextInt(ONE_IN) == 0 ? value * SPIKE : value;
    }

    private static void appendHundredths(StringBuilder csv, long hundredths) {
        csv.append(hundredths / 100);
        long rest = hundredths % 100;
        if (rest != 0) {
            csv.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                csv.append(rest % 10);
            }
        }
    }
}
