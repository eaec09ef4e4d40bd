package dev.aviary.ingest.store.consume;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a batch that are stored one after the other, each in a transaction. The last one moves the positions. What
 * the database refuses is halved until those to blame stand alone; where the last part was refused, one without rows follows
 * that moves the positions. Does no I/O.
 */
public final class BatchParts<T> {
    private final Deque<Part<T>> left = new ArrayDeque<>();
    private boolean moved;

    /** @param pieces what fits one transaction each */
    public BatchParts(List<List<T>> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            left.addLast(new Part<>(pieces.get(i), i == pieces.size() - 1));
        }
    }

    /**
     * The part of a batch that one transaction stores.
     *
     * @param moves whether the transaction moves the positions; if not, it only compares them
     */
    public record Part<T>(List<T> rows, boolean moves) {}

    /** The next part; empty when all is stored and the positions are moved. */
    public Optional<Part<T>> next() {
        if (left.isEmpty() && !moved) {
            left.addFirst(new Part<>(List.of(), true));
        }
        return Optional.ofNullable(left.peekFirst());
    }

    /** The next part is committed. */
    public void stored() {
        moved |= left.removeFirst().moves();
    }

    /**
     * The database has refused the rows of the next part; nothing of it is stored.
     *
     * @return the row to blame, which is to be dead-lettered; empty when the part has been halved
     */
    public Optional<T> refused() {
        List<T> rows = left.removeFirst().rows();
        if (rows.isEmpty()) {
            throw new IllegalStateException("a position is never refused");
        }
        if (rows.size() == 1) {
            return Optional.of(rows.getFirst());
        }
        int half = rows.size() / 2;
        left.addFirst(new Part<>(rows.subList(half, rows.size()), false));
        left.addFirst(new Part<>(rows.subList(0, half), false));
        return Optional.empty();
    }
}
