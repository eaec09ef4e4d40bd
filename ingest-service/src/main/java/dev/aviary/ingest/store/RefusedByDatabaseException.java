package dev.aviary.ingest.store;

import java.sql.SQLException;

/** The database refuses the readings themselves; trying again cannot help. */
final class RefusedByDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
