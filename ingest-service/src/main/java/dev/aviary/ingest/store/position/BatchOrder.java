package dev.aviary.ingest.store.position;

import org.jspecify.annotations.Nullable;

/** Decides, without I/O, whether a batch of a partition follows what the database holds. */
public final class BatchOrder {
    private BatchOrder() {}

    /** The decision about a batch. */
    public enum Verdict {
        /** Store it: it begins at the stored position. */
        IN_ORDER,
        /** Do not store it: seek to the stored position, and read from there. */
        SEEK,
        /** Store it: Kafka has no record between the stored position and its first one. */
        GAP,
        /** Store it: Kafka's log ended before the stored position, and is read again from where it begins. */
        LOG_WENT_BACK
    }

    /**
     * A batch that does not begin at the stored position is refused, and the consumer seeks. Batches that were polled before
     * the seek may still come; each has another first offset. Kafka delivers a first offset for a second time only when it
     * was polled again after the seek, and then it is all that Kafka has from the position on.
     *
     * @param stored the position that the database holds
     * @param first the batch's first offset
     * @param refused the first offset of the batch that was refused last, since the consumer has sought to {@code stored};
     *     null when none was
     */
    public static Verdict of(long stored, long first, @Nullable Long refused) {
        if (first == stored) {
            return Verdict.IN_ORDER;
        }
        if (refused == null || refused != first) {
            return Verdict.SEEK;
        }
        return first > stored ? Verdict.GAP : Verdict.LOG_WENT_BACK;
    }
}
