package dev.aviary.kafka;

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
            log.warnf("event=kafka_unavailable reason='%s'", reasonOf(failure));
        }
    }

    /**
     * Forgets the failures.
     *
     * @return whether one was logged since Kafka answered last
     */
    public boolean answered() {
        boolean wasAway = !logged.isEmpty();
        logged.clear();
        return wasAway;
    }

    /** The first line of the failure and of each of its causes, such as an untrusted certificate; none holds credentials. */
    private static String reasonOf(Throwable failure) {
        StringBuilder reason = new StringBuilder(firstLine(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            reason.append(": ").append(firstLine(cause));
        }
        return reason.toString();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
