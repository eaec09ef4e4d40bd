package dev.aviary.kafka;

import dev.aviary.log.FailureReason;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Logs why Kafka cannot be used: each kind of failure once until Kafka answers again. For use by one thread. */
public final class OutageLog {
    private final Logger log;

    /** By class, since the messages of some of Kafka's exceptions hold the time. */
    private final Set<Class<?>> logged = new HashSet<>();

    public OutageLog(Logger log) {
        this.log = log;
    }

    /** Logs a failure of a Kafka client, unless one of its class was logged since Kafka answered last. */
    public void failed(Throwable failure) {
        if (logged.add(failure.getClass())) {
            log.warnf("event=kafka_unavailable reason='%s'", FailureReason.withCauses(failure));
        }
    }

    /**
     * Kafka has answered: the next failure is logged again.
     *
     * @return whether one was logged since Kafka answered last
     */
    public boolean answered() {
        boolean wasAway = !logged.isEmpty();
        logged.clear();
        return wasAway;
    }
}
