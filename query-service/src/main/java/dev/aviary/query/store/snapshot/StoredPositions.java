package dev.aviary.query.store.snapshot;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The positions that one snapshot of the database holds.
 *
 * @param next by partition, of the topics that are read now
 * @param superseded the ids of topics in whose place another one is read now
 */
public record StoredPositions(Map<Partition, Long> next, Set<UUID> superseded) {
    /** Where a position is, seen from the database. */
    public enum Progress {
        /** All of it is stored. */
        REACHED,
        /** Some of it is not stored yet. */
        BEHIND,
        /** A topic of it was made anew, or is none that this database is fed from. */
        OTHER_TOPIC
    }

    private static final String HOW_FAR_ARE_THE_TOPICS = """
            SELECT topic_id, partition, next_offset, superseded FROM positions
            """;

    /** Reads the positions in the caller's snapshot. */
    public static StoredPositions read(Connection snapshot) throws SQLException {
        Map<Partition, Long> next = new HashMap<>();
        Set<UUID> superseded = new HashSet<>();
        try (Statement statement = snapshot.createStatement();
                ResultSet rows = statement.executeQuery(HOW_FAR_ARE_THE_TOPICS)) {
            while (rows.next()) {
                UUID topicId = rows.getObject(1, UUID.class);
                if (rows.getBoolean(4)) {
                    superseded.add(topicId);
                } else {
                    next.put(new Partition(topicId, rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        return new StoredPositions(next, superseded);
    }

    /** Decides, without I/O, how far the database is on the way to a position. */
    public Progress towards(StreamPosition position) {
        boolean reached = true;
        for (Map.Entry<Partition, Long> wanted : position.next().entrySet()) {
            if (superseded.contains(wanted.getKey().topicId())) {
                return Progress.OTHER_TOPIC;
            }
            reached &= next.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue();
        }
        return reached ? Progress.REACHED : Progress.BEHIND;
    }

    /**
     * As {@link #towards}, when waiting is over: a topic without a stored position, where other topics have one, is
     * not a source of this database.
     */
    public Progress atLast(StreamPosition position) {
        Progress progress = towards(position);
        if (progress != Progress.BEHIND || next.isEmpty()) {
            return progress;
        }
        boolean knowsAll = position.next().keySet().stream()
                .allMatch(wanted ->
                        next.keySet().stream().anyMatch(known -> known.topicId().equals(wanted.topicId())));
        return knowsAll ? Progress.BEHIND : Progress.OTHER_TOPIC;
    }
}
