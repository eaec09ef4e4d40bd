package dev.aviary.benchmark;

import dev.aviary.benchmark.report.Figures;
import dev.aviary.benchmark.scenario.Bench;
import dev.aviary.benchmark.scenario.Scale;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.Http;
import dev.aviary.benchmark.system.Progress;
import dev.aviary.benchmark.system.RunningAviary;
import dev.aviary.benchmark.system.Scratch;
import dev.aviary.benchmark.system.Store;
import dev.aviary.benchmark.system.Wrk;
import dev.aviary.stack.Database;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * One run of the benchmark.
 *
 * @param home of the project, which is built
 * @param place for the data directory, which is deleted in the end
 */
record Run(Path home, Path place, Scale scale, Progress progress, Figures figures) {
    /**
     * Measures one after the other; what cannot be measured is told, and the others are measured all the same.
     *
     * @return whether everything could be measured
     * @throws InterruptedException when this process is being stopped, so that the figures are not whole
     */
    boolean measure(List<Scenario> scenarios) throws IOException, SQLException, InterruptedException {
        StackDirectory directory = new Scratch(place, progress).create();
        try (RunningAviary aviary = new RunningAviary(home, directory, progress);
                Http http = new Http()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(aviary), "stop"));
            Database database = aviary.start();
            Bench bench = new Bench(
                    aviary,
                    new Store(database),
                    aviary.psql(database),
                    new Wrk(directory.root()),
                    http,
                    scale,
                    progress,
                    figures);
            boolean whole = true;
            for (Scenario scenario : scenarios) {
                whole &= isMeasured(scenario, bench);
                if (aviary.isStopped()) {
                    throw new InterruptedException("stopped");
                }
            }
            progress.say("stopping");
            return whole;
        }
    }

    private boolean isMeasured(Scenario scenario, Bench bench) throws InterruptedException {
        progress.say(scenario.name());
        try {
            scenario.run(bench);
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            progress.say("  could not be measured: " + e.getMessage());
            return false;
        }
    }

    /** Whatever was started and still runs, such as wrk, ends with this process. */
    private static void stop(RunningAviary aviary) {
        aviary.close();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }
}
