package dev.aviary.query.store.snapshot;

import jakarta.enterprise.context.RequestScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.Set;

/** The running queries of one request. When its client disconnects, they are cancelled in the database. */
@RequestScoped
public class QueryCancellation {
    /** PostgreSQL's own state of a statement that was cancelled. */
    private static final String CANCELED = "57014";

    private final Set<RunningQuery> running = new HashSet<>();
    private boolean gone;

    /** The client has disconnected: cancels the running statement and refuses further ones. Does not block. */
    public synchronized void leave() {
        gone = true;
        running.forEach(RunningQuery::cancel);
    }

    synchronized RunningQuery begin(Connection snapshot) throws SQLException {
        if (gone) {
            throw new SQLTransientException("the client has disconnected", CANCELED);
        }
        RunningQuery query = new RunningQuery(snapshot);
        running.add(query);
        return query;
    }

    void end(RunningQuery query) {
        // Outside of the lock: this waits while a cancellation is being sent, and leave() must not block its event
        // loop.
        query.end();
        synchronized (this) {
            running.remove(query);
        }
    }
}
