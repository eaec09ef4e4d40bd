package dev.aviary.ingest.store;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Whether the database answered the writer last time; says so once when that changes. */
@Singleton
class DatabaseState {
    private static final Logger LOG = Logger.getLogger(DatabaseState.class);

    private final AtomicBoolean away = new AtomicBoolean();

    void answered() {
        if (away.compareAndSet(true, false)) {
            LOG.info("event=database_back");
        }
    }

    void failed(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf("event=database_away action='waiting and trying again' reason='%s'", firstLine(failure));
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
