package dev.aviary.stack.kafka;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Kafka broker that is its own controller; topics are made by who needs them, never by a first message. */
public final class KafkaBroker implements Part {
    private final StackDirectory stack;
    private final Path directory;
    private final Path readyFile;
    private final int port;

    /** A broker that keeps its files below the stack's directory. */
    public KafkaBroker(StackDirectory stack, int port) {
        this.stack = stack;
        this.directory = stack.data("kafka");
        this.readyFile = directory.resolve("ready");
        this.port = port;
    }

    @Override
    public String name() {
        return "kafka";
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
        Files.writeString(settings, configuration(Ports.free()));
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstack.directory=" + stack.root() + "/",
                "-Xms256m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=" + stack.cache("kafka.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaNode.class.getName(),
                settings.toString(),
                readyFile.toString()));
    }

    /** The broker writes this file once it is part of its cluster; its port is open long before. */
    @Override
    public boolean isReady(long pid) {
        try {
            return Files.readString(readyFile, StandardCharsets.UTF_8).equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }

    /** The short session is how long a broker that was killed must wait before it may take its own place again. */
    private String configuration(int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=BROKER://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=BROKER://%1$s:%2$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%4$s
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
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
                """.formatted(Ports.LOOPBACK, port, controllerPort, directory.resolve("log"));
    }
}
