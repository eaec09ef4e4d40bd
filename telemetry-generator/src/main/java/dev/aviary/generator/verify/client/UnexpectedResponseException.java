package dev.aviary.generator.verify.client;

/** An unexpected response of query-service; the message names the request and the response. */
public final class UnexpectedResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    public UnexpectedResponseException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The response's HTTP status; 0 when there was none in time. */
    public int status() {
        return status;
    }
}
