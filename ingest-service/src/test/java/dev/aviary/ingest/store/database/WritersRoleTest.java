package dev.aviary.ingest.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database lets the writer do; that it may store and roll up, the other tests show. */
@QuarkusTest
@WithTestResource(RealParts.class)
class WritersRoleTest {
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM readings",
                "UPDATE readings SET value = 0",
                "TRUNCATE readings",
                "DROP TABLE readings",
                "ALTER TABLE readings ADD COLUMN more integer",
                "DROP INDEX readings_key",
                "CREATE INDEX ON readings (value)",
                "SELECT drop_chunks('readings', INTERVAL '1 day')",
                "DELETE FROM metrics",
                "DELETE FROM devices",
                "DELETE FROM series",
                "DELETE FROM rollup_horizon",
                "INSERT INTO flyway_schema_history SELECT * FROM flyway_schema_history",
                "CREATE TABLE mine (a integer)",
                "CREATE ROLE mine",
                "GRANT aviary_migration TO aviary_ingest",
                "SET ROLE aviary_migration"
            })
    void takesNothingBackAndChangesNoTable(String attempt) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(attempt))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void ownsNothing() throws SQLException {
        assertThat(
                        answer(
                                "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole AND relpersistence <> 't'"))
                .isZero();
        assertThat(answer("SELECT count(*) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)"))
                .isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int answer(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
