package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.SimulatedClock;
import dev.aviary.ingest.simulation.database.SimulatedDatabase;
import dev.aviary.ingest.simulation.database.SimulatedTransaction;
import dev.aviary.ingest.simulation.database.Tables;
import dev.aviary.model.EpochMicros;
import java.util.List;

/** Expires days, and drops expired ones once no other transaction is at work, as Retention does. */
final class SimulatedRetention {
    private static final long KEPT_DAYS = 3;

    private final SimulatedDatabase database;
    private final SimulatedClock clock;

    SimulatedRetention(SimulatedDatabase database, SimulatedClock clock) {
        this.database = database;
        this.clock = clock;
    }

    void expire() {
        long day = EpochMicros.dayOf(clock.now()) - KEPT_DAYS;
        database.append(List.of(tables -> tables.keptFrom = Math.max(tables.keptFrom, day)));
    }

    void drop() {
        SimulatedTransaction transaction = database.begin();
        if (transaction.lock("marking", true) && transaction.lock("roll-up", true)) {
            transaction.change(Tables::dropExpired);
            transaction.commit();
        } else {
            transaction.rollback();
        }
    }
}
