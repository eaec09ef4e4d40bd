package dev.aviary.ingest.publish.kafka;

/** Kafka did not acknowledge in time; parts may be stored all the same. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String reason) {
        super(reason, null, false, false);
    }

    public KafkaUnavailableException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
