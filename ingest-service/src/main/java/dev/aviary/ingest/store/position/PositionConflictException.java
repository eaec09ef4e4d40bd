package dev.aviary.ingest.store.position;

/**
 * The database holds another position than the batch begins at: the database went back, another writer owns the partition,
 * the batch was committed already by an attempt whose
 * outcome was unknown, or its first parts were stored in a database that has been replaced since. The transaction is rolled back; trying again
 * cannot help.
 */
public final class PositionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PositionConflictException() {
        super("the position in the database is not the one at which the batch begins");
    }
}
