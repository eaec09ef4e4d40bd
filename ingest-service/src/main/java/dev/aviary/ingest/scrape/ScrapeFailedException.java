package dev.aviary.ingest.scrape;

/** A poll that gave no generation. */
final class ScrapeFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, as operators count it. */
    enum Reason {
        UNREACHABLE,
        TIMEOUT,
        STATUS,
        TOO_LARGE,
        MALFORMED,
        KAFKA
    }

    ScrapeFailedException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
