package dev.aviary.ingest.store.database;

import java.sql.SQLException;

/** Whether a database's error code is caused by the data or by the database's state. See "PostgreSQL Error Codes" in its manual. */
final class SqlState {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final String INTEGRITY_VIOLATION_CLASS = "23";
    private static final String PROGRAM_LIMIT_CLASS = "54";

    private SqlState() {}

    static boolean isDuplicate(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState());
    }

    /**
     * Whether the rows themselves are to blame. Everything else, such as a lost connection, a full disk or a missing
     * table, passes, however long it lasts: the rows wait for it.
     */
    static boolean isDataError(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(DATA_EXCEPTION_CLASS)
                || state.startsWith(INTEGRITY_VIOLATION_CLASS)
                || state.startsWith(PROGRAM_LIMIT_CLASS);
    }
}
