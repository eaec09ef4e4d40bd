package dev.aviary.ingest.store.position.seek;

import dev.aviary.ingest.store.position.TopicPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * The least position of each partition that the database can hold. To be taken before the positions are read: unless the
 * database went back, no position that is read after it is behind it.
 */
record MinimumPositions(Map<TopicPartition, Long> minimums) {
    /**
     * The mirror alone does not do, since a position may be lost before it is mirrored.
     *
     * @param mirror the committed offsets of the topic by partition
     * @param lastKnown the position as this process last read or moved it; empty when it never did
     */
    static MinimumPositions of(
            Collection<TopicPartition> partitions,
            Map<Integer, Long> mirror,
            Function<TopicPartition, OptionalLong> lastKnown) {
        Map<TopicPartition, Long> minimums = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long mirrored = mirror.getOrDefault(partition.partition(), 0L);
            minimums.put(
                    partition, Math.max(mirrored, lastKnown.apply(partition).orElse(0)));
        }
        return new MinimumPositions(minimums);
    }

    /** The minimums of the partitions whose position is behind theirs. */
    Map<TopicPartition, Long> above(TopicPositions.Read stored) {
        Map<TopicPartition, Long> above = new HashMap<>(minimums);
        above.entrySet().removeIf(minimum -> stored.of(minimum.getKey()) >= minimum.getValue());
        return above;
    }
}
