package dev.aviary.benchmark.write;

import dev.aviary.benchmark.load.CopyFile;
import dev.aviary.benchmark.load.SyntheticReadings;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The fastest that these rows can get into such a table by one session: psql's binary COPY, in the order of sending. */
final class CopyLimit {
    private CopyLimit() {}

    static void measure(BenchContext bench, SyntheticReadings workload, int readings)
            throws IOException, SQLException, InterruptedException {
        Path file = bench.aviary().file("readings.copy");
        CopyFile.write(file, workload, readings, bench.store().series(SyntheticReadings.TYPE));
        bench.store().createEmptyCopy();
        bench.log("the same rows by COPY");
        double milliseconds =
                bench.psql().milliseconds("\\copy readings_copy FROM '" + file + "' WITH (FORMAT binary)");
        bench.store().dropCopy();
        Files.delete(file);
        double rate = readings / milliseconds * 1_000;
        bench.log("COPY took %,.0f rows/s".formatted(rate));
        bench.figures().putBest(Measure.COPY_ROWS, rate);
    }
}
