package dev.aviary.ingest.simulation.traffic;

import dev.aviary.model.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The topic of readings: its records, what the consumer group has committed, and who owns which partition. */
public final class SimulatedTopic {
    public static final int PARTITIONS = 2;
    public static final UUID ID = new UUID(1, 1);

    private final List<List<Entry>> records = new ArrayList<>();
    private final long[] first = new long[PARTITIONS];
    private final int[] owners = new int[PARTITIONS];
    private final Map<Integer, Long> committed = new HashMap<>();

    /** The records that Kafka had deleted before they were stored, as the writer has reported them. */
    private final Set<Entry> reportedLost = new HashSet<>();

    public SimulatedTopic() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            records.add(new ArrayList<>());
            owners[partition] = partition;
        }
    }

    /** A record. */
    public record Entry(int partition, long offset, List<Reading> readings) {}

    public static TopicPartition partition(int partition) {
        return new TopicPartition("readings", partition);
    }

    void append(int partition, List<Reading> readings) {
        List<Entry> log = records.get(partition);
        log.add(new Entry(partition, log.size(), readings));
    }

    /** All that was ever written; Kafka may have deleted the first of them. */
    public List<Entry> all(int partition) {
        return records.get(partition);
    }

    public long first(int partition) {
        return first[partition];
    }

    long end(int partition) {
        return records.get(partition).size();
    }

    public void expire(int partition, int count) {
        first[partition] = Math.min(end(partition), first[partition] + count);
    }

    /**
     * Records a report of lost records.
     *
     * @throws AssertionError when Kafka still has one of them
     */
    public void reportLost(int partition, long from, long to) {
        if (to > first(partition)) {
            throw new AssertionError("reported as lost, and still there: " + from + " to " + to);
        }
        reportedLost.addAll(all(partition).subList((int) from, (int) to));
    }

    public Set<Entry> reportedLost() {
        return reportedLost;
    }

    public void rebalance(int partition, int writer) {
        owners[partition] = writer;
    }

    public Set<Integer> ownedBy(int writer) {
        Set<Integer> owned = new HashSet<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (owners[partition] == writer) {
                owned.add(partition);
            }
        }
        return owned;
    }

    public long committed(int partition) {
        return committed.getOrDefault(partition, first(partition));
    }

    /** Refused as a whole where one of the partitions belongs to another writer. */
    public boolean commit(int writer, Map<Integer, Long> offsets) {
        if (!ownedBy(writer).containsAll(offsets.keySet())) {
            return false;
        }
        committed.putAll(offsets);
        return true;
    }

    /** A batch as a poll returns it, and the offsets after it; a position that does not exist becomes the first one. */
    public Map<Integer, List<Entry>> poll(Map<Integer, Long> fetch, int most) {
        Map<Integer, List<Entry>> batch = new TreeMap<>();
        fetch.replaceAll((partition, offset) ->
                offset < first(partition) || offset > end(partition) ? Long.valueOf(first(partition)) : offset);
        for (var from : fetch.entrySet()) {
            long to = Math.min(end(from.getKey()), from.getValue() + most);
            if (to > from.getValue()) {
                batch.put(
                        from.getKey(),
                        List.copyOf(all(from.getKey()).subList(from.getValue().intValue(), (int) to)));
                from.setValue(to);
            }
        }
        return batch;
    }
}
