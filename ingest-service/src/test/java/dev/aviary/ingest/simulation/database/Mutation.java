package dev.aviary.ingest.simulation.database;

/** A bug that the simulated system may be given, to show that the simulation finds it. */
public enum Mutation {
    NONE,
    /** The roll-up's watermark moves without waiting for the transactions that do not mark yet. */
    NO_LOCK_BEFORE_THE_WATERMARK_MOVES,
    /** A day has one mark, by INSERT … ON CONFLICT DO NOTHING. */
    UPSERTED_MARKS,
    /** The position is committed before the transaction that stores the rows. */
    POSITION_COMMITTED_BEFORE_THE_ROWS,
    /** The first part of a batch moves the positions, instead of the last. */
    POSITION_MOVED_WITH_THE_FIRST_PART,
    /** The ids and days of series outlive the database that they were read from. */
    SERIES_CACHE_KEPT_OVER_A_PROMOTION,
    /** The transaction moves the position without comparing it. */
    POSITION_NOT_COMPARED,
    /** The parts of a batch go on in another database than the first of them, as they did before this simulation. */
    DATABASE_NOT_COMPARED_BETWEEN_PARTS,
    /** An idle writer compares the position with Kafka's committed offset only, as it did before this simulation. */
    POSITION_CHECKED_WITH_THE_MIRROR_ALONE
}
