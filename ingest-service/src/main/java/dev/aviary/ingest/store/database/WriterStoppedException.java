package dev.aviary.ingest.store.database;

/** The service stops while the database is unavailable: what is not stored stays in Kafka, and is read again. */
final class WriterStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriterStoppedException() {
        super("the writer stops while the database is unavailable; what is not stored stays in Kafka");
    }
}
