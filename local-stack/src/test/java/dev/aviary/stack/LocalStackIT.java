package dev.aviary.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class LocalStackIT {
    private final LocalStack stack = LocalStack.shared();

    @Test
    void givesEveryCallerOfOneTestRunTheSameServers() {
        assertThat(LocalStack.shared().kafkaBootstrapServers()).isEqualTo(stack.kafkaBootstrapServers());
    }

    @Test
    void makesDatabasesThatDoNotSeeEachOther() throws SQLException {
        Database one = stack.createDatabase("apart");
        Database other = stack.createDatabase("apart");

        execute(one, one.owner(), "CREATE TABLE only_here (a int)");

        assertThat(one.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
        assertThat(query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'"))
                .isEqualTo("0");
    }

    @Test
    void allowsTheOwnerToMakeHypertables() throws SQLException {
        Database database = stack.createDatabase("hyper");

        execute(database, database.owner(), """
                CREATE TABLE reading (time timestamptz NOT NULL, value float8);
                SELECT create_hypertable('reading', 'time');
                INSERT INTO reading VALUES ('2026-01-01T00:00:00Z', 1.5), ('2026-03-01T00:00:00Z', 2.5)
                """);

        assertThat(query(database, "SELECT count(*) FROM show_chunks('reading')"))
                .isEqualTo("2");
    }

    @Test
    void allowsTheReaderToReadTheOwnersTablesAndToWriteNothing() throws SQLException {
        Database database = stack.createDatabase("roles");
        execute(database, database.owner(), "CREATE TABLE reading (value int); INSERT INTO reading VALUES (7)");

        assertThat(query(database, "SELECT value FROM reading")).isEqualTo("7");
        for (String attempt : List.of(
                "INSERT INTO reading VALUES (8)",
                "SET default_transaction_read_only = off; INSERT INTO reading VALUES (8)",
                "SET default_transaction_read_only = off; CREATE TABLE mine (a int)")) {
            assertThatThrownBy(() -> execute(database, database.reader(), attempt))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void refusesAWrongPassword() {
        Database database = stack.createDatabase("closed");
        Credentials wrong = new Credentials(database.reader().user(), "wrong");

        assertThatThrownBy(() -> execute(database, wrong, "SELECT 1")).hasMessageContaining("password");
    }

    @Test
    void keepsEveryCommitDurable() throws SQLException {
        Database database = stack.createDatabase("durable");

        assertThat(query(database, "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
                .isEqualTo("onon");
    }

    @Test
    void runsABrokerThatMakesTopicsOnRequest() throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("local-stack-it", 3, (short) 1)))
                    .all()
                    .get();

            assertThat(admin.listTopics().names().get()).contains("local-stack-it");
        }
    }

    private static void execute(Database database, Credentials credentials, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), credentials.user(), credentials.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.reader().user(),
                        database.reader().password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
