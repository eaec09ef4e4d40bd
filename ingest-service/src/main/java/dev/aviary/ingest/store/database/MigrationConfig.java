package dev.aviary.ingest.store.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** As whom the schema is brought up to date; the writer's own role may not change it. */
@ConfigMapping(prefix = "aviary.migration")
interface MigrationConfig {
    /** The role that owns the tables. */
    @WithDefault("aviary_migration")
    String user();

    /** Where it is absent, another process migrates, and this one waits for it. */
    Optional<String> password();
}
