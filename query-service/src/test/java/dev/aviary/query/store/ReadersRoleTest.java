package dev.aviary.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.query.RealParts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database lets query-service do, even where it asks for a transaction that writes. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class ReadersRoleTest {
    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO readings VALUES (1, now(), 1)",
                "UPDATE readings SET value = 0",
                "DELETE FROM readings",
                "DELETE FROM reading_days",
                "INSERT INTO dirty_days VALUES (1, current_date)",
                "UPDATE devices SET name = 'mine'",
                "DROP TABLE readings",
                "ALTER TABLE readings ADD COLUMN more integer",
                "CREATE TABLE mine (a integer)",
                "CREATE TEMPORARY TABLE mine (a integer)"
            })
    void writesNothing(String attempt) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(attempt))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");
            statement.execute("SET transaction_read_only = off");
            try {
                statement.execute(sql);
            } finally {
                statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            }
        }
    }
}
