package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.database.DatabaseIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The database that the first parts of a batch are stored in. Only the last part moves the positions, so that after a failover
 * between two parts the positions are as expected though the parts before it may be lost. The rest of the batch must then
 * not be stored, and the batch is read again. Confined to the thread that stores the batch.
 */
public final class BatchDatabase {
    private @Nullable DatabaseIdentity first;

    /**
     * Whether a part may be stored in this database.
     *
     * @param isLast whether the part moves the positions, and none follows
     */
    public boolean accepts(DatabaseIdentity database, boolean isLast) {
        if (first == null && !isLast) {
            first = database;
        }
        return first == null || first.equals(database);
    }
}
