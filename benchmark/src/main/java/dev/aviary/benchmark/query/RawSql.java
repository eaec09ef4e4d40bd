package dev.aviary.benchmark.query;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import java.io.IOException;

/** The same questions, asked by psql of the readings themselves. */
final class RawSql {
    private static final int MOST_ATTEMPTS = 3;

    /** An attempt that is less than a twentieth faster than those before is within the noise, and is the last. */
    private static final double FASTER = 0.95;

    private RawSql() {}

    /** Puts the time in milliseconds to the figures, the least of two attempts, or of three. */
    static void put(BenchContext bench, Measure measure, String sql) throws IOException, InterruptedException {
        bench.log("the same by SQL on raw rows");
        double best = bench.psql().milliseconds(sql);
        boolean faster = true;
        for (int attempt = 2; faster && attempt <= MOST_ATTEMPTS; attempt++) {
            double next = bench.psql().milliseconds(sql);
            faster = next < best * FASTER;
            best = Math.min(best, next);
        }
        bench.figures().put(measure, best);
    }
}
