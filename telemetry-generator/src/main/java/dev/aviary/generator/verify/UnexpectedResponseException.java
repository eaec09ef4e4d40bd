package dev.aviary.generator.verify;

/** An unexpected response of query-service; the message names the request and the response. */
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
