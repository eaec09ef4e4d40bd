package dev.aviary.ingest.simulation.database;

import dev.aviary.ingest.simulation.database.Tables.Change;
import dev.aviary.ingest.store.database.DatabaseIdentity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The primary, as the log of its commits; its standby, as how much of the log it has; and its last backup. */
public final class SimulatedDatabase {
    private static final long SYSTEM_ID = 7;

    private List<List<Change>> log = new ArrayList<>();
    private List<List<Change>> backup = List.of();
    private int replicated;
    private int timeline = 1;
    private long starts;
    private long version;
    private DatabaseIdentity identity = new DatabaseIdentity(SYSTEM_ID, 1, Instant.EPOCH);
    private Tables tables = new Tables();
    private final Map<String, Map<SimulatedTransaction, Boolean>> locks = new HashMap<>();
    private final Deque<SimulatedTransaction> orphans = new ArrayDeque<>();

    DatabaseIdentity identity() {
        return identity;
    }

    public Tables tables() {
        return tables;
    }

    /** Differs whenever the committed rows may. */
    public long version() {
        return version;
    }

    public SimulatedTransaction begin() {
        return new SimulatedTransaction(this);
    }

    public void append(List<Change> changes) {
        version++;
        log.add(changes);
        changes.forEach(change -> change.apply(tables));
    }

    boolean lock(SimulatedTransaction transaction, String name, boolean exclusive) {
        Map<SimulatedTransaction, Boolean> holders = locks.computeIfAbsent(name, any -> new HashMap<>());
        for (var holder : holders.entrySet()) {
            if (holder.getKey() != transaction && (exclusive || holder.getValue())) {
                return false;
            }
        }
        holders.merge(transaction, exclusive, Boolean::logicalOr);
        return true;
    }

    void release(SimulatedTransaction transaction) {
        locks.values().forEach(holders -> holders.remove(transaction));
    }

    /** The client was killed after it had sent COMMIT, which is done some time later; until then the locks are held. */
    public void orphan(SimulatedTransaction transaction) {
        if (transaction.identity().equals(identity)) {
            orphans.add(transaction);
        }
    }

    public void commitOrphan() {
        if (!orphans.isEmpty()) {
            orphans.removeFirst().commit();
        }
    }

    public void replicate(int commits) {
        replicated = Math.min(log.size(), replicated + commits);
    }

    public void backUp() {
        backup = List.copyOf(log);
    }

    /** The server is killed and started again: what is committed stays. */
    public void restart() {
        start(log);
    }

    /** The standby becomes the primary, with what it has. */
    public void promote() {
        timeline++;
        start(log.subList(0, replicated));
    }

    /** The data directory is put back to the last backup. System id and timeline are the same. */
    public void restore() {
        start(backup);
    }

    private void start(List<List<Change>> commits) {
        version++;
        starts++;
        log = new ArrayList<>(commits);
        replicated = Math.min(replicated, log.size());
        identity = new DatabaseIdentity(SYSTEM_ID, timeline, Instant.ofEpochSecond(starts));
        locks.clear();
        orphans.clear();
        tables = new Tables();
        log.forEach(changes -> changes.forEach(change -> change.apply(tables)));
    }
}
