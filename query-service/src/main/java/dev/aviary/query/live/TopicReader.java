package dev.aviary.query.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of both topics, without a group and without commits. Where each partition begins is its user's
 * choice. Not thread-safe.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    /**
     * Between a poll that brought few records and the next: else each record that arrives is a fetch of its own. While
     * none arrives, a fetch waits at the broker for as long as Kafka's default, and an idle reader costs next to nothing.
     */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** Records that one poll brings at most; if it brings fewer, no more had been fetched. */
    static final int MOST_A_POLL = 500;

    private final KafkaConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private long earliestPoll = System.nanoTime();

    /**
     * @param fetchBytes about how much is held in memory that was fetched and not yet read
     * @param beyond what happens at an offset that Kafka has not: {@code none} throws, {@code earliest} continues
     */
    TopicReader(KafkaConfig config, String clientId, int fetchBytes, String beyond) {
        this.config = config;
        this.consumer = new KafkaConsumer<>(
                config.clientSettings(Map.ofEntries(
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, clientId),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, beyond),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_A_POLL),
                        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes),
                        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes),
                        // What partitions() returns is as old as this.
                        Map.entry(
                                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                                config.discoveryInterval().toMillis()),
                        Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * The partitions of each topic, in the order of their numbers; none of a topic that does not exist.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not respond
     */
    Map<Topic, List<TopicPartition>> partitions() {
        Map<Topic, List<TopicPartition>> partitions = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.nameIn(config), ANSWER_LIMIT);
            partitions.put(
                    topic,
                    (found == null ? List.<PartitionInfo>of() : found)
                            .stream()
                                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                                    .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                                    .toList());
        }
        return partitions;
    }

    Topic topicOf(TopicPartition partition) {
        return partition.topic().equals(config.readingsTopic()) ? Topic.READINGS : Topic.METRICS;
    }

    /** Reads these too, each from its offset. */
    void add(Map<TopicPartition, Long> starts) {
        List<TopicPartition> assigned = new ArrayList<>(consumer.assignment());
        assigned.addAll(starts.keySet());
        // Partitions that were assigned before keep their positions.
        consumer.assign(assigned);
        starts.forEach(consumer::seek);
    }

    boolean reads(TopicPartition partition) {
        return consumer.assignment().contains(partition);
    }

    boolean readsNothing() {
        return consumer.assignment().isEmpty();
    }

    ConsumerRecords<byte[], byte[]> poll(Duration limit) {
        LockSupport.parkNanos(earliestPoll - System.nanoTime());
        ConsumerRecords<byte[], byte[]> records = consumer.poll(limit);
        if (!records.isEmpty() && records.count() < MOST_A_POLL) {
            earliestPoll = System.nanoTime() + LINGER.toNanos();
        }
        return records;
    }

    void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return partitions.isEmpty() ? Map.of() : consumer.beginningOffsets(partitions, ANSWER_LIMIT);
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return partitions.isEmpty() ? Map.of() : consumer.endOffsets(partitions, ANSWER_LIMIT);
    }

    /** The first offset of each partition that is not older than the instant; absent where there is none. */
    Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, long epochMillis) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> epochMillis));
        return consumer.offsetsForTimes(times, ANSWER_LIMIT).entrySet().stream()
                .filter(found -> isFound(found.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /** Kafka's answer holds a null for a partition without such a record, contrary to its annotations. */
    private static boolean isFound(OffsetAndTimestamp found) {
        return found != null;
    }

    /** The number of records that are not read yet, according to the last fetch responses. */
    long lag() {
        return consumer.assignment().stream()
                .map(consumer::currentLag)
                .mapToLong(lag -> lag.orElse(0))
                .sum();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofMillis(500)));
    }
}
