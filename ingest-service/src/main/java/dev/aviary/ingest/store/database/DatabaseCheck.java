package dev.aviary.ingest.store.database;

import dev.aviary.ingest.StagesConfig;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A writer is not ready without the database; the ingest API accepts readings without it and only reports the state. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {
    private static final int VALIDATION_SECONDS = 2;
    private static final String AWAY = "away: readings wait in Kafka";
    private static final String TAKES_NOTHING = "there, and takes nothing: readings wait in Kafka";

    private final AgroalDataSource database;
    private final DatabaseState state;
    private final StagesConfig stages;

    DatabaseCheck(AgroalDataSource database, DatabaseState state, StagesConfig stages) {
        this.database = database;
        this.state = state;
        this.stages = stages;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Database");
        if (!stages.writer()) {
            return response.up()
                    .withData("database", "not used by this process")
                    .build();
        }
        boolean there = isAvailable();
        boolean taking = there && !state.isUnavailable();
        return response.status(taking || stages.ingestApi())
                .withData("database", describe(there, taking))
                .build();
    }

    private static String describe(boolean there, boolean taking) {
        if (taking) {
            return "there";
        }
        return there ? TAKES_NOTHING : AWAY;
    }

    private boolean isAvailable() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
