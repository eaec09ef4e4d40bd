package dev.aviary.ingest.store;

import dev.aviary.ingest.StagesConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;

/** Migrates at the start rather than with the first reading, so that query-service finds its tables. */
@ApplicationScoped
class StartupMigration {
    private final DeviceWriter writer;
    private final StagesConfig stages;

    StartupMigration(DeviceWriter writer, StagesConfig stages) {
        this.writer = writer;
        this.stages = stages;
    }

    void start(@Observes StartupEvent startup) {
        if (stages.writer()) {
            Thread.ofPlatform().daemon().name("migration").start(this::migrate);
        }
    }

    private void migrate() {
        try {
            writer.write(List.of());
        } catch (SQLException | RefusedByDatabaseException e) {
            throw new IllegalStateException(
                    "retried until it succeeds, and nothing is written that could be refused", e);
        }
    }
}
