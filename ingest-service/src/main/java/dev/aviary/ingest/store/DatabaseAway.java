package dev.aviary.ingest.store;

import io.smallrye.faulttolerance.api.BeforeRetryHandler;
import jakarta.enterprise.context.Dependent;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;

/** Told before each further attempt to reach the database. */
@Dependent
class DatabaseAway implements BeforeRetryHandler {
    private final DatabaseState state;

    DatabaseAway(DatabaseState state) {
        this.state = state;
    }

    @Override
    public void handle(ExecutionContext context) {
        state.failed(context.getFailure());
    }
}
