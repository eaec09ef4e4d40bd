package dev.aviary.ingest.store;

import java.sql.SQLException;

/** The database refuses the rows themselves; trying again cannot help. */
final class RefusedByDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what the database said first of all: what comes before repeats the statement, and what follows the row. */
    RefusedByDatabaseException(SQLException cause) {
        super(firstLine(innermost(cause)), cause);
    }

    /** A batch's failure wraps that of its statement. */
    private static SQLException innermost(SQLException failure) {
        SQLException innermost = failure;
        for (SQLException next = failure.getNextException(); next != null; next = next.getNextException()) {
            innermost = next;
        }
        return innermost;
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
