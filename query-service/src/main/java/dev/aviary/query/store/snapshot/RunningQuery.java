package dev.aviary.query.store.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** A query that the database is answering, and that can be cancelled from another thread. */
final class RunningQuery {
    private static final Logger LOG = Logger.getLogger(RunningQuery.class);
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final PGConnection connection;
    private boolean ended;

    RunningQuery(Connection snapshot) throws SQLException {
        this.connection = snapshot.unwrap(PGConnection.class);
    }

    /** Cancels its statement, and the next one if it comes between two of them, until the query has ended. */
    void cancel() {
        Thread unused = Thread.ofVirtual().name("cancel-query").start(() -> {
            while (cancelOnce()) {
                LockSupport.parkNanos(PAUSE);
            }
        });
    }

    /** Under the lock, since the connection serves another query once this one has ended. */
    private synchronized boolean cancelOnce() {
        if (ended) {
            return false;
        }
        try {
            connection.cancelQuery();
            LOG.debug("event=query_cancelled");
            return true;
        } catch (SQLException e) {
            LOG.debugf("event=query_not_cancelled reason='%s'", e.getMessage());
            return true;
        }
    }

    synchronized void end() {
        ended = true;
    }
}
