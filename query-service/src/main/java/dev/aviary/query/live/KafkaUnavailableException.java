package dev.aviary.query.live;

/** Kafka did not respond in time. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
