package dev.aviary.query.store.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Queries need the database with the schema of this version. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {
    private static final String IS_THE_SCHEMA_THERE = """
            SELECT kept_from FROM rollup_horizon
            """;

    private final Snapshots snapshots;

    DatabaseCheck(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(isReachable()).build();
    }

    private boolean isReachable() {
        try {
            return snapshots.read(snapshot -> {
                try (Statement statement = snapshot.createStatement();
                        ResultSet result = statement.executeQuery(IS_THE_SCHEMA_THERE)) {
                    return !result.isClosed();
                }
            });
        } catch (StoreUnavailableException e) {
            return false;
        }
    }
}
