package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.traffic.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs histories, and shortens those that fail. */
final class Simulation {
    /** So many steps reach every kind of fault, and leave a short time for thousands of them. */
    private static final int STEPS = 240;

    private final Mutation mutation;

    Simulation(Mutation mutation) {
        this.mutation = mutation;
    }

    /** A history that fails, and what no longer held. */
    record Failure(long seed, List<Action> history, String reason) {
        @Override
        public String toString() {
            return "seed " + seed + ": " + reason + " after " + history.size() + " steps\n" + history;
        }
    }

    /** The first seed from here on that fails, with its shortest history; empty when none of so many does. */
    Optional<Failure> firstFailure(long firstSeed, long seeds) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            List<Action> history = Action.history(seed, STEPS);
            if (failure(history).isPresent()) {
                List<Action> shortest = shorten(history);
                return Optional.of(new Failure(seed, shortest, failure(shortest).orElseThrow()));
            }
        }
        return Optional.empty();
    }

    /** What no longer holds in a history; empty when all does, and the system becomes well after it. */
    Optional<String> failure(List<Action> history) {
        try {
            SimulatedSystem system = new SimulatedSystem(mutation);
            history.forEach(system::run);
            system.becomeWell();
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Leaves out ever shorter stretches without which it still fails, until no single step can be left out. */
    private List<Action> shorten(List<Action> failing) {
        List<Action> shortest = failing;
        int stretch = failing.size() / 2;
        while (stretch > 0) {
            int before = shortest.size();
            shortest = without(shortest, stretch);
            stretch = shortest.size() < before ? Math.min(stretch, shortest.size()) : stretch / 2;
        }
        return shortest;
    }

    private List<Action> without(List<Action> failing, int stretch) {
        List<Action> shortest = failing;
        for (int from = 0; from + stretch <= shortest.size(); ) {
            List<Action> shorter = new ArrayList<>(shortest.subList(0, from));
            shorter.addAll(shortest.subList(from + stretch, shortest.size()));
            if (failure(shorter).isPresent()) {
                shortest = shorter;
            } else {
                from += stretch;
            }
        }
        return shortest;
    }
}
