package dev.aviary.ingest.store;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date before the first row is written, or waits until someone else has done so; the database
 * need not be there at the start.
 */
@Singleton
class SchemaMigration {
    private final Flyway flyway;
    private final MigrationConfig config;
    private volatile boolean done;

    SchemaMigration(Flyway flyway, MigrationConfig config) {
        this.flyway = flyway;
        this.config = config;
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
            if (config.password().isPresent()) {
                flyway.migrate();
            } else if (flyway.info().pending().length > 0) {
                throw new SQLException("the schema is older than this version, and another process is to migrate it:"
                        + " this one has no AVIARY_MIGRATION_PASSWORD");
            }
            done = true;
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
