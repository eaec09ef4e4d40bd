package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The position of each partition as it was last read or moved, and what follows from it. Does no I/O. Thread-safe. */
public final class ExpectedPositions {
    private final ConcurrentMap<TopicPartition, Expected> expected = new ConcurrentHashMap<>();

    /**
     * The position of a partition.
     *
     * @param isSought whether the consumer has sought to it since
     * @param refused the first offset of the batch that was refused last since then; null when none was
     */
    private record Expected(
            UUID topicId,
            long next,
            boolean isSought,
            @Nullable Long refused) {}

    /** Whether a batch that begins at this offset is the next one; if not, the position has to be {@link #read} again. */
    public boolean isNext(TopicPartition partition, long first) {
        Expected known = expected.get(partition);
        return known != null && known.next() == first;
    }

    /** The position of a partition as it was last read or moved; empty when it never was. */
    public OptionalLong next(TopicPartition partition) {
        Expected known = expected.get(partition);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.next());
    }

    /** As {@link #next(TopicPartition)}; empty as well when that was a position of another topic of this name. */
    public OptionalLong next(TopicPartition partition, UUID topicId) {
        Expected known = expected.get(partition);
        return known != null && known.topicId().equals(topicId) ? OptionalLong.of(known.next()) : OptionalLong.empty();
    }

    /** The database holds this position. */
    public void read(TopicPartition partition, UUID topicId, long next) {
        expected.compute(
                partition,
                (any, before) -> isAt(before, topicId, next) && before != null
                        ? before
                        : new Expected(topicId, next, false, null));
    }

    /**
     * Decides on a batch, by the position that was read or moved last.
     *
     * @param first the offset of its first record
     * @param to the offset after its last record
     * @return empty when its consumer has to seek
     */
    public Optional<BatchPositions.Move> decide(TopicPartition partition, long first, long to) {
        // The thread that seeks may replace the entry meanwhile. A decision by an outdated entry stores nothing wrong:
        // the transaction compares its position with the database, and after a conflict it is read again.
        Expected known = expected.get(partition);
        if (known == null) {
            throw new IllegalStateException("the position of " + partition + " was not read");
        }
        Verdict verdict = BatchOrder.of(known.next(), first, known.isSought() ? known.refused() : null);
        if (verdict == Verdict.SEEK) {
            refuse(partition, known, first);
            return Optional.empty();
        }
        PositionMove move = new PositionMove(known.topicId(), partition.partition(), known.next(), to);
        return Optional.of(new BatchPositions.Move(move, verdict, first));
    }

    /** Keeps its first offset only when it came after a seek: before one, it does not show what Kafka holds. */
    private void refuse(TopicPartition partition, Expected known, long first) {
        if (known.isSought()) {
            expected.put(partition, new Expected(known.topicId(), known.next(), true, first));
        }
    }

    /** The transaction that moved the position is committed. */
    public void moved(TopicPartition partition, PositionMove move) {
        expected.put(partition, new Expected(move.topicId(), move.to(), false, null));
    }

    /** Whether the position is the one that the move leads to. */
    public boolean isMoved(TopicPartition partition, PositionMove move) {
        return isAt(expected.get(partition), move.topicId(), move.to());
    }

    /** The consumer has sought to the position; what it polls from now on begins there. */
    public void seekCompleted(TopicPartition partition, UUID topicId, long position) {
        expected.compute(
                partition,
                (any, before) -> new Expected(
                        topicId,
                        position,
                        true,
                        before != null && isAt(before, topicId, position) ? before.refused() : null));
    }

    private static boolean isAt(@Nullable Expected known, UUID topicId, long next) {
        return known != null && known.next() == next && known.topicId().equals(topicId);
    }
}
