package dev.aviary.query.store.snapshot;

import dev.aviary.model.StreamPosition;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs each query in a transaction of its own. The pool's connections are read-only and of isolation REPEATABLE
 * READ, so all statements of one query see the same snapshot.
 */
@ApplicationScoped
public class Snapshots {
    /** Connections, resources, operator intervention (a statement's timeout among it), no such database or login. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "28", "3D", "40", "55");

    /** The schema is not there yet, or is an older one: ingest-service brings it up to date when it starts. */
    private static final Set<String> PASSING_STATES = Set.of("42P01", "42703", "42501");

    /** Of class 40, transaction rollback, which is retried; PostgreSQL itself has no such state. */
    private static final String REPLICA_BEHIND = "40AV1";

    private final DataSource dataSource;
    private final QueryCancellation cancellation;
    private final RequiredPosition required;

    Snapshots(DataSource dataSource, QueryCancellation cancellation, RequiredPosition required) {
        this.dataSource = dataSource;
        this.cancellation = cancellation;
        this.required = required;
    }

    /** A query on one snapshot. */
    @FunctionalInterface
    public interface Query<T> {
        T run(Connection snapshot) throws SQLException;
    }

    /**
     * Runs the query within one snapshot. When the client disconnects, the query is cancelled.
     *
     * @throws StoreUnavailableException when the database cannot respond now
     */
    public <T> T read(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return isWithinRequest() ? queryForRequest(query, connection) : query.run(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Probes and the live stream query outside of a request. */
    private static boolean isWithinRequest() {
        return Arc.container().requestContext().isActive();
    }

    private <T> T queryForRequest(Query<T> query, Connection connection) throws SQLException {
        RunningQuery running = cancellation.begin(connection);
        try {
            // The first statement takes the snapshot, so that the query sees at least the position that is read here.
            requirePosition(connection);
            return query.run(connection);
        } finally {
            cancellation.end(running);
        }
    }

    private void requirePosition(Connection connection) throws SQLException {
        StreamPosition position = required.get();
        if (!position.next().isEmpty()
                && StoredPositions.read(connection).towards(position) != StoredPositions.Progress.REACHED) {
            throw new SQLTransientException("this replica is behind what the request has waited for", REPLICA_BEHIND);
        }
    }

    static RuntimeException failure(SQLException e) {
        return isPassing(e.getSQLState())
                ? new StoreUnavailableException(e.getSQLState(), e)
                : new IllegalStateException("a statement failed", e);
    }

    /** The pool itself, when no connection comes free in time, gives no state. */
    private static boolean isPassing(@Nullable String state) {
        return state == null
                || state.length() != 5
                || PASSING_CLASSES.contains(state.substring(0, 2))
                || PASSING_STATES.contains(state);
    }
}
