package dev.aviary.ingest.store.position;

import java.util.UUID;

/**
 * The move of one partition's position over the records of a batch.
 *
 * @param from the offset that the database must hold before
 * @param to the offset after the batch's last record
 */
public record PositionMove(UUID topicId, int partition, long from, long to) {
    /** Refuses negative offsets. */
    public PositionMove {
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("an offset is not negative: " + from + ", " + to);
        }
    }
}
