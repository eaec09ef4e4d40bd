package dev.aviary.benchmark.query;

import dev.aviary.benchmark.history.DataSeeder;
import dev.aviary.benchmark.history.History;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Stores readings as the writer would. */
final class Histories {
    private static final Duration ROLL_UP_LIMIT = Duration.ofMinutes(3);

    private Histories() {}

    /** Replaces all readings by these histories, and returns when all of their days are rolled up. */
    static void write(BenchContext bench, History... histories) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        bench.log("writing readings");
        new DataSeeder(bench.store()).write(histories);
        bench.log("vacuuming, and waiting until their days are rolled up");
        bench.store().vacuum();
        new Wait("all days are rolled up", ROLL_UP_LIMIT, Duration.ofMillis(200))
                .until(() -> bench.store().invalidatedDays() == 0);
    }
}
