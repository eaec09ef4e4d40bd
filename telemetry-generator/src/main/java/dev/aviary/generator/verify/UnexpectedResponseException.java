package dev.aviary.generator.verify;

/** query-service did not answer as it should; the message says to what and how. */
final class UnexpectedResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedResponseException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The answer's HTTP status; 0 when there was none in time. */
    int status() {
        return status;
    }
}
