package dev.aviary.ingest.publish;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the pipeline, created where they are missing. */
@Singleton
final class Topics {
    private final Admin admin;
    private final KafkaConfig config;

    Topics(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
    }

    List<String> names() {
        return List.of(config.readingsTopic(), config.devicesTopic(), config.deadLettersTopic());
    }

    /**
     * The number of partitions of the readings topic; creates all topics when it is missing.
     *
     * @throws ExecutionException when the broker does not answer in time
     */
    int readingPartitions() throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(config.readingsTopic())).allTopicNames().get().values().stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            create();
            return 0;
        }
    }

    /** The readings topic comes last: where it is, the others are. */
    private void create() throws ExecutionException, InterruptedException {
        for (NewTopic topic : List.of(
                topic(config.deadLettersTopic(), 1),
                topic(config.devicesTopic(), config.partitions()),
                topic(config.readingsTopic(), config.partitions()))) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(config.retention().toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(config.minInsyncReplicas())));
    }
}
