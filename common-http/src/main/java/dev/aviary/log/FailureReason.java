package dev.aviary.log;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something failed, in one line of a log. The messages of PostgreSQL's and Kafka's clients hold no credentials. */
public final class FailureReason {
    private FailureReason() {}

    /** The first line of the failure and of each of its causes, such as an untrusted certificate. */
    public static String withCauses(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(FailureReason::firstLine)
                .collect(Collectors.joining(": "));
    }

    /** The first line of the failure's own message; empty when it has none. */
    public static String firstLine(Throwable failure) {
        return failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
    }
}
