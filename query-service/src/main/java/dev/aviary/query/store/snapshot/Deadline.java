package dev.aviary.query.store.snapshot;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * Until when a query may begin another statement. Each statement has a timeout of its own, so a query takes twice as long at
 * most.
 */
public final class Deadline {
    /** PostgreSQL's state of a statement that was cancelled. */
    private static final String QUERY_CANCELED = "57014";

    private final long began = System.nanoTime();
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** From now on. */
    public static Deadline after(Duration duration) {
        return new Deadline(duration.toNanos());
    }

    /**
     * Does nothing while there is time.
     *
     * @throws SQLTimeoutException afterwards
     */
    public void check() throws SQLException {
        if (System.nanoTime() - began > nanos) {
            throw new SQLTimeoutException("the query's statements take too long together", QUERY_CANCELED);
        }
    }
}
