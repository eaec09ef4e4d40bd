package dev.aviary.ingest.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class SchemaMigrationTest {
    /** A version that this build does not have. */
    private static final String LATER = "9999";

    /** Neither has this build that one, and what is missing below the latest version is no later version's. */
    private static final String BEFORE_THE_FIRST = "0.5";

    @Inject
    SchemaMigration schema;

    @Inject
    Flyway flyway;

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    /** The way back of docs/upgrade.md: an earlier writer, which migrates itself, starts on the schema of a later version. */
    @Test
    void acceptsASchemaThatALaterVersionHasMigrated() throws SQLException {
        addMigration(LATER);

        assertThat(flyway.info().current().getVersion().getVersion()).isEqualTo(LATER);
        assertThatCode(() -> schema.ensureMigrated(database(1))).doesNotThrowAnyException();
    }

    @Test
    void checksTheSchemaOfEveryDatabaseThatIsNotTheOneBefore() throws SQLException {
        schema.ensureMigrated(database(2));
        addMigration(BEFORE_THE_FIRST);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> schema.ensureMigrated(database(3)))
                .withMessageContaining(BEFORE_THE_FIRST);
    }

    @AfterEach
    void deleteTheMigration() throws SQLException {
        asOwner("DELETE FROM flyway_schema_history WHERE installed_rank = 9999");
    }

    private void addMigration(String version) throws SQLException {
        asOwner("""
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (9999, '%1$s', 'add more', 'SQL', 'V%1$s__add_more.sql', 1, current_user, 1, true)
                """.formatted(version));
    }

    /** A database that was found up to date before is not looked at, so each test has another one. */
    private static DatabaseIdentity database(int systemId) {
        return new DatabaseIdentity(systemId, 1, Instant.EPOCH);
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
