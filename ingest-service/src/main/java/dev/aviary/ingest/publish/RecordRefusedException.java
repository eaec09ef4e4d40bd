package dev.aviary.ingest.publish;

/** A topic takes no record of that size, now or later; nothing of it is stored. */
public final class RecordRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordRefusedException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
