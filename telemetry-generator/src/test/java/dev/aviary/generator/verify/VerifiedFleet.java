package dev.aviary.generator.verify;

import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import java.time.Duration;
import java.util.BitSet;
import java.util.stream.IntStream;

/** A fleet of five devices, its journals, and the verification of what a {@link QueryServer} has stored of it. */
final class VerifiedFleet {
    static final Fleet FLEET = new Fleet(1, 5, 1_780_000_000_000_000L, 1_234_567, new SignalModel(1, 0.3, 0.8, 0, 0));
    static final Simulation SIMULATION = new Simulation(FLEET);
    static final JournalHeader DESCRIBED = new JournalHeader(FLEET, true);

    static final Duration SHORTLY = Duration.ofMillis(5);

    private VerifiedFleet() {}

    static Verification.Report verify(QueryServer server, Journal journal, Duration catchUp)
            throws InterruptedException {
        return new Verification(server.server().endpoint(), 4, 2, catchUp, SHORTLY).run(journal, line -> {});
    }

    static Journal allOf(int slots) {
        BitSet all = new BitSet();
        all.set(0, slots);
        return Journal.ofAll(DESCRIBED, all);
    }

    static void store(QueryServer server, int from, int to) {
        server.stored()
                .addAll(IntStream.range(from, to).mapToObj(SIMULATION::reading).toList());
        for (int device = 0; device < FLEET.devices(); device++) {
            server.describe(SIMULATION.device(device).description());
        }
    }
}
