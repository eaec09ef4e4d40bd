package dev.aviary.ingest.store.database;

import dev.aviary.ingest.StagesConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Migrates at the start rather than with the first reading, so that query-service finds its tables. */
@ApplicationScoped
class StartupMigration {
    private static final Logger LOG = Logger.getLogger(StartupMigration.class);

    private final DatabaseTransactions transactions;
    private final StagesConfig stages;

    StartupMigration(DatabaseTransactions transactions, StagesConfig stages) {
        this.transactions = transactions;
        this.stages = stages;
    }

    void start(@Observes StartupEvent startup) {
        if (stages.writer()) {
            Thread.ofPlatform().daemon().name("migration").start(this::migrate);
        }
    }

    private void migrate() {
        try {
            boolean upToDate = transactions.untilCommitted(connection -> true);
            LOG.debugf("event=schema_up_to_date value=%b", upToDate);
        } catch (SQLException | RefusedByDatabaseException e) {
            throw new IllegalStateException("retried until the schema is up to date", e);
        }
    }
}
