package dev.aviary.query;

import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A database of this run's own on the local stack's TimescaleDB, with the schema that ingest-service ships. */
public final class RealDatabase implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Database database = LocalStack.shared().createDatabase("query");
        Credentials owner = database.owner();
        // Each of the test's class loaders has another copy of the files.
        Flyway.configure(ClassLoader.getSystemClassLoader())
                .dataSource(database.jdbcUrl(), owner.user(), owner.password())
                .load()
                .migrate();
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.username",
                database.reader().user(),
                "quarkus.datasource.password",
                database.reader().password(),
                StoredReadings.URL,
                database.jdbcUrl(),
                StoredReadings.USER,
                owner.user(),
                StoredReadings.PASSWORD,
                owner.password());
    }

    @Override
    public void stop() {
        // The stack outlives this run of Quarkus.
    }
}
