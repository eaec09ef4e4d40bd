package dev.aviary.ingest.simulation.database;

/** The server of a transaction is gone; whether its COMMIT was done is unknown. */
public final class ConnectionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
