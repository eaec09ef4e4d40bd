package dev.aviary.ingest.store.rollup;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs each piece of work as a whole or not at all. */
@Singleton
class RollUpTransactions {
    private final AgroalDataSource database;

    RollUpTransactions(AgroalDataSource database) {
        this.database = database;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    /** Commits the work, or undoes it when it fails. */
    <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
