package dev.aviary.ingest.store.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date before the first row is written, or waits until someone else has done so; the database
 * need not be there at the start.
 */
@Singleton
class SchemaMigration {
    private final Flyway flyway;
    private final MigrationConfig config;
    private volatile @Nullable DatabaseIdentity migrated;

    SchemaMigration(Flyway flyway, MigrationConfig config) {
        this.flyway = flyway;
        this.config = config;
    }

    /**
     * Returns at once for the database that was found up to date before. Another one, such as a restored backup, may have
     * an older schema.
     *
     * @throws SQLException when the database is unavailable or refuses; calling again tries again
     */
    void ensureMigrated(DatabaseIdentity database) throws SQLException {
        if (!database.equals(migrated)) {
            migrate(database);
        }
    }

    private synchronized void migrate(DatabaseIdentity database) throws SQLException {
        // Another thread may have done it while this one waited for the lock.
        if (database.equals(migrated)) {
            return;
        }
        try {
            if (config.password().isPresent()) {
                flyway.migrate();
            } else if (flyway.info().pending().length > 0) {
                throw new SQLException("the schema is older than this version, and another process is to migrate it:"
                        + " this one has no AVIARY_MIGRATION_PASSWORD");
            }
            migrated = database;
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
