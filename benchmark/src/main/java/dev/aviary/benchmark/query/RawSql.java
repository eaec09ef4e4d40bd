package dev.aviary.benchmark.query;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import java.io.IOException;

/** The same questions, asked by psql of the readings themselves. */
final class RawSql {
    private static final int ATTEMPTS = 3;

    private RawSql() {}

    /** Puts the time in milliseconds to the figures, the least of some attempts. */
    static void put(BenchContext bench, Measure measure, String sql) throws IOException, InterruptedException {
        bench.log("the same by SQL on raw rows");
        double best = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            best = Math.min(best, bench.psql().milliseconds(sql));
        }
        bench.figures().put(measure, best);
    }
}
