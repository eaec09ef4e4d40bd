package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.ConnectionLostException;
import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.database.SimulatedClock;
import dev.aviary.ingest.simulation.database.SimulatedTransaction;
import dev.aviary.ingest.simulation.database.Tables;
import dev.aviary.ingest.store.reading.StoredSeries;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Closes days and rolls up marked ones, a statement a step, as RollUpWatermark and RollUp do in SQL. */
final class SimulatedRollUpJob {
    private static final long GRACE_MICROS = SimulatedClock.HOUR_MICROS;
    private static final int DAYS_OF_A_TRANSACTION = 3;

    /** After so many steps a lock that is waited for is given up. */
    private static final int LOCK_TIMEOUT_STEPS = 4;

    private enum Statement {
        BEGIN,
        MOVE_WATERMARK,
        COMMIT_WATERMARK,
        CLOSE,
        COMMIT_CLOSE,
        ROLL_UP,
        COMMIT_ROLL_UP
    }

    private final SimulatedSystem system;
    private Statement next = Statement.BEGIN;
    private SimulatedTransaction transaction;
    private long startedAt;
    private int waited;

    SimulatedRollUpJob(SimulatedSystem system) {
        this.system = system;
        this.transaction = system.database().begin();
    }

    void crash() {
        transaction.rollback();
        next = Statement.BEGIN;
    }

    /** Returns whether there was anything to do. */
    boolean step() {
        try {
            return switch (next) {
                case BEGIN -> begin();
                case MOVE_WATERMARK -> moveWatermark();
                case COMMIT_WATERMARK -> commit(Statement.CLOSE);
                case CLOSE -> close();
                case COMMIT_CLOSE -> commit(Statement.BEGIN);
                case ROLL_UP -> rollUp();
                case COMMIT_ROLL_UP -> commit(Statement.BEGIN);
            };
        } catch (ConnectionLostException e) {
            crash();
            return true;
        }
    }

    private boolean begin() {
        Tables tables = system.database().tables();
        transaction = system.database().begin();
        startedAt = system.clock().now();
        waited = 0;
        if (tables.markingThrough > tables.closedThrough || tables.markingThrough < lastDayToClose()) {
            next = Statement.MOVE_WATERMARK;
        } else if (!tables.marks.isEmpty()) {
            next = Statement.ROLL_UP;
        } else {
            return false;
        }
        return true;
    }

    private long lastDayToClose() {
        return (startedAt - GRACE_MICROS) / SimulatedClock.DAY_MICROS - 1;
    }

    private boolean commit(Statement then) {
        transaction.commit();
        next = then;
        if (then == Statement.CLOSE) {
            transaction = system.database().begin();
        }
        return true;
    }

    private boolean moveWatermark() {
        boolean waits = !system.has(Mutation.NO_LOCK_BEFORE_THE_WATERMARK_MOVES);
        if ((waits && !transaction.lock("marking", true)) || !transaction.lock("horizon", true)) {
            return blocked();
        }
        long through = lastDayToClose();
        transaction.change(tables -> tables.markingThrough = Math.max(tables.markingThrough, through));
        next = Statement.COMMIT_WATERMARK;
        return true;
    }

    private boolean blocked() {
        if (++waited >= LOCK_TIMEOUT_STEPS) {
            crash();
        }
        return false;
    }

    private boolean close() {
        if (!transaction.lock("horizon", true)) {
            return blocked();
        }
        Tables seen = transaction.tables();
        List<SeriesDay> days = new ArrayList<>();
        for (StoredSeries series : seen.series.values()) {
            long from = Math.max(series.firstDay(), seen.closedThrough + 1);
            for (long day = from; day <= Math.min(series.lastDay(), seen.markingThrough); day++) {
                days.add(new SeriesDay(series.id(), day));
            }
        }
        long through = seen.markingThrough;
        system.marks().add(transaction, days);
        transaction.change(tables -> tables.closedThrough = through);
        next = Statement.COMMIT_CLOSE;
        return true;
    }

    /** One snapshot: what is read here is written with the commit, whatever is committed between. */
    private boolean rollUp() {
        if (!transaction.lock("roll-up", true)) {
            crash();
            return false;
        }
        TreeSet<SeriesDay> days = new TreeSet<>();
        for (SeriesDay day : new TreeSet<>(transaction.tables().marks.values())) {
            if (days.size() < DAYS_OF_A_TRANSACTION) {
                days.add(day);
            }
        }
        Map<SeriesDay, SortedMap<Double, Long>> counted = transaction.tables().count(days);
        system.marks().delete(transaction, days);
        for (SeriesDay day : days) {
            SortedMap<Double, Long> counts = counted.getOrDefault(day, new TreeMap<>());
            if (!counts.isEmpty()) {
                transaction.change(tables -> tables.rollUps.put(day, counts));
            }
        }
        next = Statement.COMMIT_ROLL_UP;
        return true;
    }
}
