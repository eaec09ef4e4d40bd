package dev.aviary.ingest.store.position.log;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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

    /** Which topic the name denotes now. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public TopicIdentity identityOf(String topic) throws ExecutionException, InterruptedException {
        return describe(List.of(topic)).getFirst();
    }

    /** The topics that the names of all consumed ones denote now. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public List<TopicIdentity> identities() throws ExecutionException, InterruptedException {
        return describe(topics.names());
    }

    private List<TopicIdentity> describe(Collection<String> names) throws ExecutionException, InterruptedException {
        String cluster = admin.describeCluster().clusterId().get();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .map(topic -> new TopicIdentity(
                        topic.name(),
                        new UUID(
                                topic.topicId().getMostSignificantBits(),
                                topic.topicId().getLeastSignificantBits()),
                        cluster,
                        topic.partitions().size()))
                .toList();
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
        return committed(Set.of(topic.name())).getOrDefault(topic.name(), Map.of());
    }

    /** As {@link #committed(TopicIdentity)}, of all consumed topics by name. */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 2, maxDelayUnit = ChronoUnit.SECONDS)
    public Map<String, Map<Integer, Long>> committed() throws ExecutionException, InterruptedException {
        return committed(topics.names());
    }

    private Map<String, Map<Integer, Long>> committed(Set<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = names.stream()
                .collect(Collectors.toMap(
                        topics::groupOf, any -> new ListConsumerGroupOffsetsSpec(), (one, same) -> one));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(groups).all().get();
        Map<String, Map<Integer, Long>> offsets = new HashMap<>();
        for (String topic : names) {
            Map<Integer, Long> ofTopic = new HashMap<>();
            committed.getOrDefault(topics.groupOf(topic), Map.of()).forEach((partition, found) -> {
                if (found != null && partition.topic().equals(topic)) {
                    ofTopic.put(partition.partition(), found.offset());
                }
            });
            offsets.put(topic, ofTopic);
        }
        return offsets;
    }
}
