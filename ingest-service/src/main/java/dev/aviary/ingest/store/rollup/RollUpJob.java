package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Closes days and rolls up invalidated ones periodically; any number of writers may run it at once. */
@ApplicationScoped
class RollUpJob {
    private static final Logger LOG = Logger.getLogger(RollUpJob.class);

    /** Transactions that add levels to days of an earlier version, in one run of the job. */
    private static final int LEVELS_IN_A_ROW = 20;

    private final RollUpWatermark watermark;
    private final RollUp rollUp;
    private final RollUpMetrics metrics;
    private final RollUpConfig config;
    private final StagesConfig stages;
    private volatile boolean stopping;

    RollUpJob(
            RollUpWatermark watermark, RollUp rollUp, RollUpMetrics metrics, RollUpConfig config, StagesConfig stages) {
        this.watermark = watermark;
        this.rollUp = rollUp;
        this.metrics = metrics;
        this.config = config;
        this.stages = stages;
    }

    /** A failed run is repeated at the next interval, since the log rows stay. */
    @Scheduled(
            every = "{aviary.rollup.interval}",
            delayed = "{aviary.rollup.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (!stages.writer()) {
            return;
        }
        try {
            watermark.advance(config.grace());
            rollUpAll();
            addLevels();
            metrics.left(watermark.backlog());
        } catch (SQLException e) {
            metrics.failed();
            LOG.debugf("event=rollup_postponed state=%s reason='%s'", e.getSQLState(), e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /** Of some days at a time, so that new marks do not wait for long after an upgrade. */
    private void addLevels() throws SQLException {
        for (int i = 0; !stopping && i < LEVELS_IN_A_ROW && rollUp.addLevels(); i++) {
            LOG.debugf("event=levels_added transaction=%d", i);
        }
    }

    private void rollUpAll() throws SQLException {
        Optional<SeriesDay> after = Optional.of(SeriesDay.FIRST);
        while (!stopping && after.isPresent()) {
            long started = System.nanoTime();
            RollUp.Progress progress = rollUp.next(after.get());
            metrics.rolledUp(progress.days().size(), System.nanoTime() - started);
            after = progress.continueAfter();
        }
    }
}
