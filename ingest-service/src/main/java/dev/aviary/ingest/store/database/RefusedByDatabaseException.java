package dev.aviary.ingest.store.database;

import dev.aviary.log.FailureReason;
import java.sql.SQLException;

/** The database refuses the rows themselves; trying again cannot help. */
public final class RefusedByDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The first line of the database's own message: the text before it repeats the statement, the text after it the row. */
    RefusedByDatabaseException(SQLException cause) {
        super(FailureReason.firstLine(innermost(cause)), cause);
    }

    /** Whether a row is stored already. */
    public boolean isDuplicate() {
        return getCause() instanceof SQLException refusal && SqlState.isDuplicate(refusal);
    }

    /** A batch's failure wraps that of its statement. */
    private static SQLException innermost(SQLException failure) {
        SQLException innermost = failure;
        for (SQLException next = failure.getNextException(); next != null; next = next.getNextException()) {
            innermost = next;
        }
        return innermost;
    }
}
