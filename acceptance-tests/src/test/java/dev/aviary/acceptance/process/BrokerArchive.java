package dev.aviary.acceptance.process;

import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@link dev.aviary.stack.process.ClassArchive} of Kafka brokers, written by one that is stopped in order before the
 * first broker of a test: tests kill brokers, and a JVM that is killed leaves no archive.
 */
final class BrokerArchive {
    private static final Once WRITTEN = new Once(BrokerArchive::write);

    private BrokerArchive() {}

    /** Returns once there is one. */
    static void ensure() {
        WRITTEN.run();
    }

    private static void write() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "broker-archive");
            StackDirectory directory = StackDirectory.at(folder);
            SupervisedPart broker = new SupervisedPart(new KafkaBroker(directory, Ports.free()), directory, line -> {});
            broker.start();
            broker.awaitReady();
            broker.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
