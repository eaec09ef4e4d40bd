package dev.aviary.query.store;

/** The database is away, overloaded or took too long; the same question makes sense again later. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(Throwable cause) {
        super("the database did not answer", cause);
    }
}
