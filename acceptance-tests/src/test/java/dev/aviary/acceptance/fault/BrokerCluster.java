package dev.aviary.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.stack.kafka.KafkaCluster;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** Three brokers, which acknowledge a record once two of them have it. */
final class BrokerCluster implements AutoCloseable {
    private static final int BROKERS = 3;
    private static final int NONE = -1;
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    /** Short, since a suspended broker does not close the connections on which it is asked. */
    private static final int REQUEST_MILLIS = 1_000;

    private final KafkaCluster cluster = KafkaCluster.of(BROKERS);
    private final List<RestartablePart> brokers;

    /** Returns when all of them serve. */
    BrokerCluster(Path folder) throws IOException {
        StackDirectory directory = StackDirectory.at(folder);
        brokers = RestartablePart.started(cluster.brokers(directory), directory);
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** The variables by which an ingest API creates topics that have a replica on each broker. */
    Map<String, String> topicSettings() {
        return Map.of(
                "AVIARY_KAFKA_REPLICATION_FACTOR",
                Integer.toString(cluster.replicas()),
                "AVIARY_KAFKA_MIN_INSYNC_REPLICAS",
                Integer.toString(cluster.minInsyncReplicas()));
    }

    /** The broker of this number, from 1 on. */
    RestartablePart broker(int nodeId) {
        return brokers.get(nodeId - 1);
    }

    List<RestartablePart> othersThan(int nodeId) {
        return brokers.stream().filter(broker -> broker != broker(nodeId)).toList();
    }

    /** The number of the broker that leads the topic's first partition. */
    int leader(String topic) {
        return await().atMost(GENEROUSLY)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> leaderOf(partitions(topic).getFirst()), leader -> leader != NONE);
    }

    /** Returns when other brokers lead all partitions that this one led, which takes its session's timeout. */
    void awaitOtherLeaders(String topic, int nodeId) {
        await().atMost(GENEROUSLY)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .untilAsserted(() -> assertThat(partitions(topic))
                        .allSatisfy(partition -> assertThat(leaderOf(partition)).isNotIn(NONE, nodeId)));
    }

    private static int leaderOf(TopicPartitionInfo partition) {
        Node leader = partition.leader();
        return leader == null ? NONE : leader.id();
    }

    /** Returns when every partition is in sync on all brokers. */
    void awaitInSync(String topic) {
        await().atMost(GENEROUSLY)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .untilAsserted(() -> assertThat(partitions(topic))
                        .allSatisfy(partition -> assertThat(partition.isr()).hasSize(BROKERS)));
    }

    private List<TopicPartitionInfo> partitions(String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions();
        }
    }

    @Override
    public void close() {
        brokers.forEach(RestartablePart::close);
    }
}
