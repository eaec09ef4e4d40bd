package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.load.CopyFile;
import dev.aviary.benchmark.load.Rounds;
import dev.aviary.benchmark.report.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The fastest that these rows can get into such a table by one session: psql's binary COPY, in the order of sending. */
final class CopyLimit {
    private CopyLimit() {}

    static void measure(Bench bench, Rounds rounds, int readings)
            throws IOException, SQLException, InterruptedException {
        Path file = bench.aviary().file("readings.copy");
        CopyFile.write(file, rounds, readings, bench.store().series(Rounds.TYPE));
        bench.store().createTwin();
        bench.say("the same rows by COPY");
        double milliseconds =
                bench.psql().milliseconds("\\copy readings_twin FROM '" + file + "' WITH (FORMAT binary)");
        bench.store().dropTwin();
        Files.delete(file);
        double rate = readings / milliseconds * 1_000;
        bench.say("COPY took %,.0f rows/s".formatted(rate));
        bench.figures().putBest(Measure.COPY_ROWS, rate);
    }
}
