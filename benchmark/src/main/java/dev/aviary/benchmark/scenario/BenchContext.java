package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.load.Wrk;
import dev.aviary.benchmark.report.Figures;
import dev.aviary.benchmark.system.Http;
import dev.aviary.benchmark.system.Progress;
import dev.aviary.benchmark.system.Psql;
import dev.aviary.benchmark.system.RunningAviary;
import dev.aviary.benchmark.system.Store;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** All that a scenario works with. */
public record BenchContext(
        RunningAviary aviary,
        Store store,
        Psql psql,
        Wrk wrk,
        Http http,
        Scale scale,
        Progress progress,
        Figures figures) {
    private static final Duration IDLE_INTERVAL = Duration.ofMillis(1_500);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(1);

    /**
     * Waits until the writer has stored all that was sent, and deletes it, so that what follows finds an empty table.
     *
     * @throws IOException when the writer does not come to rest
     */
    public void startWithEmptyTable() throws IOException, SQLException, InterruptedException {
        long[] before = {-1};
        new Wait("the writer has stored what was sent before", IDLE_LIMIT, IDLE_INTERVAL).until(() -> {
            long stored = store.readings();
            boolean rests = stored == before[0];
            before[0] = stored;
            return rests;
        });
        store.truncateReadings();
    }

    /** Reports what is done now. */
    public void log(String line) {
        progress.log("  " + line);
    }
}
