package dev.aviary.benchmark;

import dev.aviary.benchmark.load.Wrk;
import dev.aviary.benchmark.report.Figures;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scale;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.Http;
import dev.aviary.benchmark.system.MachineSpeed;
import dev.aviary.benchmark.system.Progress;
import dev.aviary.benchmark.system.Psql;
import dev.aviary.benchmark.system.RunningAviary;
import dev.aviary.benchmark.system.ScratchDirectory;
import dev.aviary.benchmark.system.Store;
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
record BenchRun(Path home, Path place, Scale scale, Progress progress, Figures figures) {
    /**
     * Measures one after the other; a scenario that fails is reported, and the others are measured all the same.
     *
     * @return whether everything could be measured
     * @throws InterruptedException when this process is being stopped, so that the figures are not whole
     */
    boolean measure(List<Scenario> scenarios) throws IOException, SQLException, InterruptedException {
        StackDirectory directory = new ScratchDirectory(place, progress).create();
        try (RunningAviary aviary = new RunningAviary(home, directory, progress);
                Http http = new Http()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(aviary), "stop"));
            Database database = aviary.start();
            Psql psql = aviary.psql(database);
            double speed = MachineSpeed.measure(psql);
            progress.log("histories are %.0f %% of their full size on this machine".formatted(speed * 100));
            BenchContext bench = new BenchContext(
                    aviary,
                    new Store(database),
                    psql,
                    new Wrk(directory.root()),
                    http,
                    scale.at(speed),
                    progress,
                    figures);
            boolean whole = true;
            for (Scenario scenario : scenarios) {
                whole &= isMeasured(scenario, bench);
                if (aviary.isStopped()) {
                    throw new InterruptedException("stopped");
                }
            }
            progress.log("stopping");
            return whole;
        }
    }

    private boolean isMeasured(Scenario scenario, BenchContext bench) throws InterruptedException {
        progress.log(scenario.name());
        long began = System.nanoTime();
        try {
            scenario.run(bench);
            progress.log("%s took %.0f s".formatted(scenario.name(), (System.nanoTime() - began) / 1e9));
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            progress.log("  could not be measured: " + e.getMessage());
            return false;
        }
    }

    /** Whatever was started and still runs, such as wrk, ends with this process. */
    private static void stop(RunningAviary aviary) {
        aviary.close();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }
}
