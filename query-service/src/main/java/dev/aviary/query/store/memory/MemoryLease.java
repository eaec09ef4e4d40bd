package dev.aviary.query.store.memory;

import dev.aviary.model.counts.runs.BufferMemory;

/** The memory of one query, which is used by one thread. */
public final class MemoryLease implements BufferMemory, AutoCloseable {
    private final QueryMemory memory;
    private long held;
    private boolean hasTurn;

    MemoryLease(QueryMemory memory) {
        this.memory = memory;
    }

    /**
     * Takes more memory; waits for the turn of this query where it becomes a large one.
     *
     * @param bytes at least 0
     * @throws QueryMemoryException when the turn does not come in time, or no query may hold so much
     */
    @Override
    public void reserve(long bytes) {
        long wanted = held + bytes;
        if (wanted > memory.large()) {
            throw new QueryMemoryException(QueryMemoryException.Reason.TOO_LARGE);
        }
        if (wanted > memory.small() && !hasTurn) {
            // The lease that has the turn waits for no other, so two leases never wait for each other.
            memory.awaitTurn();
            hasTurn = true;
        }
        held = wanted;
        memory.account(bytes);
    }

    @Override
    public void release(long bytes) {
        held -= bytes;
        memory.account(-bytes);
    }

    /** Gives all back. */
    @Override
    public void close() {
        release(held);
        if (hasTurn) {
            hasTurn = false;
            memory.endTurn();
        }
    }
}
