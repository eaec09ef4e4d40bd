package dev.aviary.ingest.store.database;

import dev.aviary.log.FailureReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Whether the writer's last transaction reached the database; logs each kind of failure once until one succeeds. */
@Singleton
public class DatabaseState {
    private static final Logger LOG = Logger.getLogger(DatabaseState.class);

    private final AtomicBoolean away = new AtomicBoolean();

    /** The SQLSTATEs of the failures that were logged since the last success. */
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    DatabaseState(MeterRegistry registry) {
        Gauge.builder("aviary.writer.waiting", this, state -> state.isUnavailable() ? 1 : 0)
                .description(
                        "1 while the writer waits for the database, which is unreachable or out of space for example")
                .register(registry);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /**
     * To be called before each attempt to reach the database.
     *
     * @throws WriterStoppedException when there is nothing to reach it with any more: the service stops while it is unavailable
     */
    void throwIfStopping() {
        if (stopping && away.get()) {
            throw new WriterStoppedException();
        }
    }

    public boolean isUnavailable() {
        return away.get();
    }

    void answered() {
        if (away.compareAndSet(true, false)) {
            logged.clear();
            LOG.info("event=database_available");
        }
    }

    void failed(SQLException failure) {
        away.set(true);
        if (logged.add(String.valueOf(failure.getSQLState()))) {
            LOG.warnf(
                    "event=database_unavailable action='waiting and trying again' state=%s reason='%s'",
                    failure.getSQLState(), FailureReason.withCauses(failure));
        }
    }
}
