package dev.aviary.generator.fleet;

import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** Runs of a fleet of ten devices, one reading of each a second, with the notices of the run. */
final class FleetRuns {
    static final Simulation SIMULATION =
            new Simulation(new Fleet(1, 10, 1_780_000_000_000_000L, 1_000_000, new SignalModel(1, 0.2, 0.8, 0, 0)));
    static final SendLimits LIMITS = new SendLimits(16, 10_000);

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final StopSignal stop = new StopSignal();

    List<String> notices() {
        return notices;
    }

    StopSignal stop() {
        return stop;
    }

    Summary run(FleetRun.Plan plan) throws IOException, InterruptedException {
        return new FleetRun(SIMULATION, plan, null, stop, notices::add).run();
    }

    Summary runUnchecked(FleetRun.Plan plan) {
        try {
            return run(plan);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Summary runWithJournal(FleetRun.Plan plan, Path file) throws IOException, InterruptedException {
        try (JournalWriter journal = JournalWriter.create(file, new JournalHeader(SIMULATION.fleet(), true))) {
            return new FleetRun(SIMULATION, plan, journal, stop, notices::add).run();
        }
    }

    static FleetRun.Plan plan(Endpoint endpoint, Traffic traffic, int batch) {
        return new FleetRun.Plan(endpoint, traffic, batch, LIMITS, false, null, Duration.ofHours(1));
    }

    static Traffic traffic(long readings, double late, double duplicates) {
        return new Traffic(20_000, readings, null, late, Duration.ofMillis(20), duplicates);
    }

    static List<Reading> expected(int slots) {
        return LongStream.range(0, slots).mapToObj(SIMULATION::reading).toList();
    }
}
