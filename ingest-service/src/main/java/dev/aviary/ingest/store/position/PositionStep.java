package dev.aviary.ingest.store.position;

import java.sql.Connection;
import java.sql.SQLException;

/** The step by which a transaction checks and moves the positions of its part of a batch, before it stores any row. */
@FunctionalInterface
public interface PositionStep {
    /** For rows that come from no topic. */
    PositionStep NONE = connection -> {};

    /**
     * Compares the positions and locks their rows until the transaction ends; with the last part of a batch, moves them.
     *
     * @throws PositionConflictException when the database holds other positions
     */
    void in(Connection connection) throws SQLException;
}
