package dev.aviary.query.store.memory;

import dev.aviary.query.store.snapshot.Deadline;

/** What one query may take: memory, and time for all of its statements together. */
public record QueryBudget(MemoryLease memory, Deadline deadline) implements AutoCloseable {
    /** Gives the memory back. */
    @Override
    public void close() {
        memory.close();
    }
}
