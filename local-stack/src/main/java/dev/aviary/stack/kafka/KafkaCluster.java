package dev.aviary.stack.kafka;

import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Brokers on loopback, each of which is also a controller. Of three, two are enough to elect leaders and to acknowledge
 * records.
 *
 * @param id with which new storage is formatted
 * @param nodes by their number, from 1 on
 */
public record KafkaCluster(String id, List<Node> nodes) {
    /** As in production: more replicas of a partition cost more than they gain. */
    private static final int MOST_REPLICAS = 3;

    /** The ports of a broker, and of the controller in the same process. */
    record Node(int port, int controllerPort) {}

    public KafkaCluster {
        nodes = List.copyOf(nodes);
    }

    /** A new cluster of so many brokers on free ports. */
    public static KafkaCluster of(int brokers) {
        return new KafkaCluster(
                randomId(),
                IntStream.range(0, brokers)
                        .mapToObj(broker -> new Node(Ports.free(), Ports.free()))
                        .toList());
    }

    /** A single broker, whose controller no other process connects to, so that its port may be another at each start. */
    static KafkaCluster singleNode(int port) {
        return new KafkaCluster(randomId(), List.of(new Node(port, Ports.free())));
    }

    private static String randomId() {
        return Uuid.randomUuid().toString();
    }

    /** All of its brokers, with their files below the stack's directory. None becomes ready before most of them run. */
    public List<KafkaBroker> brokers(StackDirectory stack) {
        return IntStream.rangeClosed(1, nodes.size())
                .mapToObj(nodeId -> new KafkaBroker(stack, this, nodeId))
                .toList();
    }

    /** The addresses of all brokers, as Kafka clients take them. */
    public String bootstrapServers() {
        return nodes.stream().map(node -> Ports.LOOPBACK + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** The number of replicas of each partition. */
    public int replicas() {
        return Math.min(nodes.size(), MOST_REPLICAS);
    }

    /**
     * The number of replicas that must have a record before it is acknowledged; at least one, and few enough that one
     * broker may be down.
     */
    public int minInsyncReplicas() {
        return Math.max(1, replicas() - 1);
    }

    Node node(int nodeId) {
        return nodes.get(nodeId - 1);
    }

    String voters() {
        return IntStream.rangeClosed(1, nodes.size())
                .mapToObj(nodeId -> "%d@%s:%d"
                        .formatted(nodeId, Ports.LOOPBACK, node(nodeId).controllerPort()))
                .collect(Collectors.joining(","));
    }
}
