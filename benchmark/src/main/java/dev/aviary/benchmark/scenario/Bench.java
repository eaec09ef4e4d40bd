package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.report.Figures;
import dev.aviary.benchmark.system.Http;
import dev.aviary.benchmark.system.Progress;
import dev.aviary.benchmark.system.Psql;
import dev.aviary.benchmark.system.RunningAviary;
import dev.aviary.benchmark.system.Store;
import dev.aviary.benchmark.system.Wrk;

/** All that a scenario works with. */
public record Bench(
        RunningAviary aviary,
        Store store,
        Psql psql,
        Wrk wrk,
        Http http,
        Scale scale,
        Progress progress,
        Figures figures) {
    void say(String line) {
        progress.say("  " + line);
    }
}
