package dev.aviary.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Up to where Kafka has acknowledged something: the offset after the last of its records, by partition.
 *
 * @param next immutable; empty when nothing was acknowledged
 */
public record StreamPosition(Map<Partition, Long> next) {
    /** Of nothing; it is reached at once. */
    public static final StreamPosition NONE = new StreamPosition(Map.of());

    /** Copies the map and refuses negative offsets. */
    public StreamPosition {
        SortedMap<Partition, Long> copy = new TreeMap<>(next);
        if (copy.values().stream().anyMatch(offset -> offset < 0)) {
            throw new IllegalArgumentException("an offset is not negative");
        }
        next = Collections.unmodifiableMap(copy);
    }

    /**
     * A partition of a topic.
     *
     * @param topicId another one once the topic was made anew
     */
    public record Partition(UUID topicId, int number) implements Comparable<Partition> {
        private static final Comparator<Partition> ORDER =
                Comparator.comparing(Partition::topicId).thenComparingInt(Partition::number);

        @Override
        public int compareTo(Partition other) {
            return ORDER.compare(this, other);
        }
    }

    /** The position that is reached when both are. */
    public StreamPosition and(StreamPosition other) {
        Map<Partition, Long> both = new TreeMap<>(next);
        other.next.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
        return new StreamPosition(both);
    }
}
