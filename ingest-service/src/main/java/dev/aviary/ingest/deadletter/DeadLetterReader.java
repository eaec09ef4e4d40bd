package dev.aviary.ingest.deadletter;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads stretches of the dead-letter topic: of no group, so that nothing is taken from anyone. Blocks; what Kafka does
 * not answer in time ends in one of Kafka's own exceptions, or in {@link KafkaUnavailableException}. Not thread-safe.
 */
final class DeadLetterReader implements AutoCloseable {
    private static final int BYTES_AT_ONCE = 2 * 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 3_000;

    /**
     * The consumer fetches the next letters while it passes on the last ones, and cannot close before the broker has
     * answered. At the end of the topic the broker answers after this wait, by Kafka's default after half a second.
     */
    private static final int LONGEST_FETCH_MILLIS = 10;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WHOLE_READ = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final long deadline = System.nanoTime() + WHOLE_READ.toNanos();

    DeadLetterReader(KafkaConfig config) {
        this.topic = config.deadLettersTopic();
        this.consumer = new KafkaConsumer<>(
                config.clientSettings(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        BYTES_AT_ONCE,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        BYTES_AT_ONCE,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        LONGEST_FETCH_MILLIS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The numbers of the topic's partitions, from 0 on. */
    int[] partitions() {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        return IntStream.range(0, partitions.size()).toArray();
    }

    /** The offset of the partition's next letter. */
    long end(int partition) {
        TopicPartition one = new TopicPartition(topic, partition);
        return consumer.endOffsets(List.of(one)).getOrDefault(one, 0L);
    }

    /** The offset of the first letter that was sent at this time or later; the partition's end when there is none. */
    long firstSince(int partition, long epochMillis) {
        TopicPartition one = new TopicPartition(topic, partition);
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(one, Math.max(0, epochMillis))).get(one);
        return found == null ? end(partition) : found.offset();
    }

    /** Hands on the letters from an offset to what is the end now, until the consumer returns false. */
    boolean read(int partition, long from, Predicate<DeadLetter> taker) {
        TopicPartition one = new TopicPartition(topic, partition);
        long end = end(partition);
        consumer.assign(List.of(one));
        consumer.seek(one, from);
        while (from < end && consumer.position(one) < end) {
            for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
                if (!taker.test(DeadLetterHeaders.read(letter))) {
                    return false;
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaUnavailableException("the dead letters did not arrive in time");
            }
        }
        return true;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
