package dev.aviary.ingest.store.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The identity of the database behind each pooled connection, read once per physical connection. */
@Singleton
public class DatabaseIdentities {
    private static final Logger LOG = Logger.getLogger(DatabaseIdentities.class);

    /** Weak keys are compared by identity, and an entry goes with its physical connection. */
    private final Cache<PGConnection, DatabaseIdentity> known =
            Caffeine.newBuilder().weakKeys().build();

    private final Counter changes;
    private @Nullable DatabaseIdentity last;

    DatabaseIdentities(MeterRegistry registry) {
        this.changes = Counter.builder("aviary.database.changes")
                .description("Changes of the database's identity: a failover, a restore or a restart")
                .register(registry);
    }

    /** A physical connection leads to one server process as long as it is open, so that its identity is read once. */
    public DatabaseIdentity of(Connection connection) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        // Without a lock: the pool gives a connection to one thread at a time, so none is read twice at once.
        @Nullable DatabaseIdentity identity = known.getIfPresent(physical);
        if (identity == null) {
            identity = DatabaseIdentity.read(connection);
            known.put(physical, identity);
            compareWithLast(identity);
        }
        return identity;
    }

    private synchronized void compareWithLast(DatabaseIdentity identity) {
        if (last != null && !last.equals(identity)) {
            changes.increment();
            LOG.warnf("event=database_changed before='%s' now='%s' action='caches are dropped'", last, identity);
        }
        last = identity;
    }
}
