package dev.aviary.acceptance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the writers go on reading.
 *
 * @param topics by the group that reads them
 */
record ConsumerGroups(String kafka, Map<String, String> topics) {
    /** As {@code kafka-consumer-groups.sh --reset-offsets --to-datetime} does it; no writer may be there. */
    void goBackTo(Instant time) {
        topics.forEach((group, topic) -> {
            try (KafkaConsumer<byte[], byte[]> consumer = member(group)) {
                consumer.commitSync(offsets(consumer, topic, time));
            }
        });
    }

    /** The end, of a partition in which nothing was written since. */
    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Instant time) {
        Map<TopicPartition, Long> times = consumer.partitionsFor(topic).stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), any -> time.toEpochMilli()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        consumer.endOffsets(times.keySet())
                .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                offsets.put(partition, new OffsetAndMetadata(found.offset()));
            }
        });
        return offsets;
    }

    private KafkaConsumer<byte[], byte[]> member(String group) {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.GROUP_ID_CONFIG, group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
