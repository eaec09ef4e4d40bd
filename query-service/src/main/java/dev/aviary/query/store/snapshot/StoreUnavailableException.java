package dev.aviary.query.store.snapshot;

import dev.aviary.log.FailureReason;
import org.jspecify.annotations.Nullable;

/** The database is unavailable, overloaded or took too long; the same query makes sense again later. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The message is for the log.
     *
     * @param sqlState null when no connection came free in time
     */
    StoreUnavailableException(@Nullable String sqlState, Throwable cause) {
        super(
                "the database did not answer; SQL state " + (sqlState == null ? "none" : sqlState) + ": "
                        + FailureReason.withCauses(cause),
                cause);
    }
}
