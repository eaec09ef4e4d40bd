package dev.aviary.stack.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** The broker's own JVM: formats new storage, then serves until it is stopped. */
final class KafkaNode {
    private static final Logger LOG = Logger.getLogger(KafkaNode.class.getName());

    /** Logs every setting at every start; referenced here, since the log manager holds loggers weakly. */
    private static final Logger SETTINGS = Logger.getLogger("org.apache.kafka.common.config.AbstractConfig");

    private KafkaNode() {}

    /** Takes the broker's properties file, the file to write its pid to when it is ready, and the id of its cluster. */
    public static void main(String[] arguments) throws IOException {
        SETTINGS.setLevel(Level.WARNING);
        Path settings = Path.of(arguments[0]);
        Path readyFile = Path.of(arguments[1]);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(settings)) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(settings, arguments[2]);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
        try {
            server.startup();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the broker did not start", e);
            Runtime.getRuntime().halt(1);
        }
        writeReadyFile(readyFile);
        server.awaitShutdown();
    }

    private static void format(Path settings, String clusterId) {
        String[] command = {"format", "--config", settings.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        if (StorageTool.execute(command, System.err) != 0) {
            throw new IllegalStateException("the storage could not be formatted");
        }
    }

    private static void writeReadyFile(Path readyFile) throws IOException {
        Path unfinished = readyFile.resolveSibling(readyFile.getFileName() + ".new");
        Files.writeString(unfinished, Long.toString(ProcessHandle.current().pid()));
        Files.move(unfinished, readyFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
