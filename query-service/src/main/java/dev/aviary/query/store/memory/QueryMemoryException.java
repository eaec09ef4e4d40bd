package dev.aviary.query.store.memory;

/** A query needs more memory than it gets. */
public final class QueryMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether asking again helps. */
    public enum Reason {
        /** Other large queries took too long. */
        BUSY,
        /** No query may hold so many distinct values. */
        TOO_LARGE
    }

    private final Reason reason;

    QueryMemoryException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    QueryMemoryException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
