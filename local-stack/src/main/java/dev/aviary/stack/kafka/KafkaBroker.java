package dev.aviary.stack.kafka;

import dev.aviary.stack.process.ClassArchive;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Kafka broker that is also a controller; topics are made by who needs them, never by a first message. */
public final class KafkaBroker implements Part {
    private final StackDirectory stack;
    private final String name;
    private final Path directory;
    private final Path readyFile;
    private final int nodeId;
    private final int port;
    private final Supplier<KafkaCluster> cluster;

    /** A broker that is alone in its cluster, and keeps its files below the stack's directory. */
    public KafkaBroker(StackDirectory stack, int port) {
        this(stack, "kafka", 1, port, () -> KafkaCluster.singleNode(port));
    }

    /**
     * One of a cluster, with files of its own below the stack's directory.
     *
     * @param nodeId from 1 to the number of brokers
     */
    public KafkaBroker(StackDirectory stack, KafkaCluster cluster, int nodeId) {
        this(stack, "kafka-" + nodeId, nodeId, cluster.node(nodeId).port(), () -> cluster);
    }

    private KafkaBroker(StackDirectory stack, String name, int nodeId, int port, Supplier<KafkaCluster> cluster) {
        this.stack = stack;
        this.name = name;
        this.directory = stack.data(name);
        this.readyFile = directory.resolve("ready");
        this.nodeId = nodeId;
        this.port = port;
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public ProcessBuilder command() throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(readyFile);
        Path settings = directory.resolve("server.properties");
        KafkaCluster current = cluster.get();
        Files.writeString(settings, configuration(current));
        String classPath = classPath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstack.directory=" + stack.root() + "/",
                "-Xms256m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n"));
        command.addAll(ClassArchive.options("kafka", classPath));
        command.addAll(List.of(
                "-cp", classPath, KafkaNode.class.getName(), settings.toString(), readyFile.toString(), current.id()));
        return new ProcessBuilder(command);
    }

    /** The jars of this program where it is one, since an archive holds no class of a directory; else this JVM's class path. */
    private static String classPath() throws IOException {
        URL location = KafkaNode.class.getProtectionDomain().getCodeSource().getLocation();
        // By its URI, in which a space of the path is not one.
        Path program = Path.of(URI.create(location.toString()));
        Path libraries = program.resolveSibling("lib");
        if (!Files.isRegularFile(program) || !Files.isDirectory(libraries)) {
            return System.getProperty("java.class.path");
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return Stream.concat(Stream.of(program), jars.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** The broker writes this file once it is part of its cluster; its port is open long before. */
    @Override
    public boolean isReady(long pid) {
        try {
            // The file of a broker that was killed names another pid.
            return Files.readString(readyFile, StandardCharsets.UTF_8).equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The short session is how long a broker that was killed must wait before it may take its own place again. A controller that
     * has nothing to do writes a record each half second by default, which is a quarter of what a broker without clients
     * takes; the records only tell other nodes that the log has not moved.
     */
    private String configuration(KafkaCluster current) {
        return """
                process.roles=broker,controller
                node.id=%5$d
                controller.quorum.voters=%6$s
                listeners=BROKER://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=BROKER://%1$s:%2$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%4$s
                auto.create.topics.enable=false
                default.replication.factor=%7$d
                min.insync.replicas=%8$d
                offsets.topic.replication.factor=%7$d
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=%7$d
                transaction.state.log.min.isr=%8$d
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=%7$d
                share.coordinator.state.topic.min.isr=%8$d
                share.coordinator.state.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                log.retention.hours=168
                log.segment.bytes=134217728
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=4000
                metadata.max.idle.interval.ms=5000
                """.formatted(
                        Ports.LOOPBACK,
                        port,
                        current.node(nodeId).controllerPort(),
                        directory.resolve("log"),
                        nodeId,
                        current.voters(),
                        current.replicas(),
                        current.minInsyncReplicas());
    }
}
