package dev.aviary.ingest.store.retention;

import dev.aviary.ingest.StagesConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** Hides readings and metrics older than the configured retention, and then drops them. */
@ApplicationScoped
class RetentionJob {
    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int SERIES_AT_ONCE = 1_000;

    private final Retention retention;
    private final RetentionConfig config;
    private final StagesConfig stages;
    private final Counter dropped;
    private volatile boolean stopping;

    RetentionJob(Retention retention, RetentionConfig config, StagesConfig stages, MeterRegistry registry) {
        this.retention = retention;
        this.config = config;
        this.stages = stages;
        this.dropped = Counter.builder("aviary.retention.chunks")
                .description("Chunks dropped because all of their rows were older than the retention")
                .register(registry);
    }

    /** Fails the start when the retention is too short to be intended, such as hours in place of days. */
    void requireDays(@Observes StartupEvent startup) {
        if (config.keep().filter(keep -> keep.toDays() < 1).isPresent()) {
            throw new IllegalArgumentException("AVIARY_RETENTION_KEEP must be a day at least, such as 365d");
        }
    }

    /** A run that fails is repeated at the next interval. */
    @Scheduled(every = "{aviary.retention.interval}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (!stages.writer() || config.keep().isEmpty()) {
            return;
        }
        try {
            apply(config.keep().get());
        } catch (SQLException e) {
            LOG.warnf("event=retention_postponed state=%s reason='%s'", e.getSQLState(), e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private void apply(Duration keep) throws SQLException {
        retention.expire(keep).ifPresent(day -> LOG.infof("event=readings_expired kept_from=%s", day));
        long chunks = retention.dropChunks();
        if (chunks > 0) {
            dropped.increment((double) chunks);
            LOG.infof("event=chunks_dropped chunks=%d", chunks);
        }
        OptionalInt last = OptionalInt.of(Integer.MIN_VALUE);
        while (last.isPresent() && !stopping) {
            last = retention.deleteRollUps(last.getAsInt(), SERIES_AT_ONCE);
        }
    }
}
