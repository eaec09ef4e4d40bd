package dev.aviary.benchmark.system;

import java.io.IOException;

/** The speed of this machine, from which the sizes of the histories follow. */
public final class MachineSpeed {
    private static final int ATTEMPTS = 3;

    /** The duration of the probe on the machine whose figures are in docs/performance.md. */
    private static final double REFERENCE_MILLISECONDS = 600;

    /** Below it the run takes longer instead: a smaller history would be too short to be one. */
    private static final double LEAST = 0.25;

    /** Sorting is most of what a statistic of raw rows takes, and much of a roll-up. */
    private static final String PROBE = """
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY sin(n)) FROM generate_series(1, 1000000) AS n
        """;

    private MachineSpeed() {}

    /**
     * The speed by the best of some attempts: 1 as the machine of docs/performance.md or faster, 0.5 for half as fast.
     *
     * @throws IOException when the database does not respond
     */
    public static double measure(Psql psql) throws IOException, InterruptedException {
        double best = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            best = Math.min(best, psql.milliseconds(PROBE));
        }
        return Math.clamp(REFERENCE_MILLISECONDS / best, LEAST, 1);
    }
}
