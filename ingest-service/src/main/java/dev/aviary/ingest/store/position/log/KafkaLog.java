package dev.aviary.ingest.store.position.log;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Kafka's metadata of the topics. Each call waits until the broker responds. */
@ApplicationScoped
public class KafkaLog {
    private final Admin admin;
    private final ConsumedTopics topics;

    KafkaLog(Admin admin, ConsumedTopics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /** Which topic the name stands for now. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public TopicIdentity identityOf(String topic) throws ExecutionException, InterruptedException {
        String cluster = admin.describeCluster().clusterId().get();
        TopicDescription description = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next();
        Uuid id = description.topicId();
        return new TopicIdentity(
                topic,
                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                cluster,
                description.partitions().size());
    }

    /** The offset of the first record that Kafka still has, by partition. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public Map<Integer, Long> earliest(TopicIdentity topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.earliest()));
        Map<Integer, Long> offsets = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    /** The committed offsets of the topic's consumer group by partition; absent where nothing is committed. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public Map<Integer, Long> committed(TopicIdentity topic) throws ExecutionException, InterruptedException {
        Map<Integer, Long> offsets = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.groupOf(topic.name()))
                .partitionsToOffsetAndMetadata()
                .get();
        committed.forEach((partition, found) -> {
            if (found != null && partition.topic().equals(topic.name())) {
                offsets.put(partition.partition(), found.offset());
            }
        });
        return offsets;
    }
}
