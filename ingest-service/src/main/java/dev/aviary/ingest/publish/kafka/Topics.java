package dev.aviary.ingest.publish.kafka;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the pipeline, created where they are missing. */
@Singleton
public final class Topics {
    private final Admin admin;
    private final KafkaConfig config;
    private volatile Map<String, UUID> ids = Map.of();

    Topics(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
    }

    List<String> names() {
        return List.of(
                config.readingsTopic(),
                config.devicesTopic(),
                config.metricsTopic(),
                config.deadLettersTopic(),
                config.labelsTopic());
    }

    /** A topic's id as Kafka last returned it, twice a second; empty before that. */
    public Optional<UUID> idOf(String topic) {
        return Optional.ofNullable(ids.get(topic));
    }

    private static UUID idOf(TopicDescription topic) {
        return new UUID(
                topic.topicId().getMostSignificantBits(), topic.topicId().getLeastSignificantBits());
    }

    /**
     * The number of partitions of the readings topic; empty when topics are missing, which are created then.
     *
     * @throws ExecutionException when the broker does not respond in time
     */
    OptionalInt readingPartitions() throws ExecutionException, InterruptedException {
        try {
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names()).allTopicNames().get();
            ids = topics.values().stream().collect(Collectors.toUnmodifiableMap(TopicDescription::name, Topics::idOf));
            TopicDescription readings = topics.get(config.readingsTopic());
            return readings == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(readings.partitions().size());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            create();
            return OptionalInt.empty();
        }
    }

    private void create() throws ExecutionException, InterruptedException {
        for (NewTopic topic : List.of(
                labels(),
                topic(config.deadLettersTopic(), 1, config.deadLetterLimit()),
                topic(config.devicesTopic(), config.partitions(), config.recordLimit()),
                topic(config.metricsTopic(), config.partitions(), config.recordLimit()),
                topic(config.readingsTopic(), config.partitions(), config.recordLimit()))) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Kept for ever, one record a name: one partition carries what is new in a fleet. */
    private NewTopic labels() {
        return new NewTopic(config.labelsTopic(), 1, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, TopicSettings.ANY_TIME_AHEAD,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(config.minInsyncReplicas())));
    }

    private NewTopic topic(String name, int partitions, int maxBytes) {
        return new NewTopic(name, partitions, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(config.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes),
                        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, TopicSettings.ANY_TIME_AHEAD,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(config.minInsyncReplicas())));
    }
}
