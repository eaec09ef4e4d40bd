package dev.aviary.ingest.store;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date before the first row is written; the database need not be there at the start. */
@Singleton
class SchemaMigration {
    private final Flyway flyway;
    private volatile boolean done;

    SchemaMigration(Flyway flyway) {
        this.flyway = flyway;
    }

    /** @throws SQLException when the database is away or refuses; calling again tries again */
    void ensureMigrated() throws SQLException {
        if (!done) {
            migrate();
        }
    }

    private synchronized void migrate() throws SQLException {
        if (done) {
            return;
        }
        try {
            flyway.migrate();
            done = true;
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
