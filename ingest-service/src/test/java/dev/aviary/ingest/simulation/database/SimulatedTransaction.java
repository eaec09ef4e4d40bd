package dev.aviary.ingest.simulation.database;

import dev.aviary.ingest.simulation.database.Tables.Change;
import dev.aviary.ingest.store.database.DatabaseIdentity;
import java.util.ArrayList;
import java.util.List;

/** A transaction at READ COMMITTED: it reads what is committed, and its own changes are applied with its commit. */
public final class SimulatedTransaction {
    private final SimulatedDatabase database;
    private final DatabaseIdentity identity;
    private final List<Change> changes = new ArrayList<>();

    SimulatedTransaction(SimulatedDatabase database) {
        this.database = database;
        this.identity = database.identity();
    }

    public DatabaseIdentity identity() {
        return identity;
    }

    /**
     * The committed tables.
     *
     * @throws ConnectionLostException when the database has been started again or replaced since the transaction began
     */
    public Tables tables() {
        requireConnection();
        return database.tables();
    }

    /** Whether the lock is held now; if not, the caller tries again with its next step. */
    public boolean lock(String name, boolean exclusive) {
        requireConnection();
        return database.lock(this, name, exclusive);
    }

    public void change(Change change) {
        requireConnection();
        changes.add(change);
    }

    public void commit() {
        requireConnection();
        database.append(List.copyOf(changes));
        database.release(this);
    }

    public void rollback() {
        database.release(this);
    }

    private void requireConnection() {
        if (!identity.equals(database.identity())) {
            throw new ConnectionLostException();
        }
    }
}
