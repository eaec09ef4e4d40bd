package dev.aviary.stack;

import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stack of a test run, a process of its own: it runs until it is stopped or its standard input ends, which
 * happens however the test run ends, and leaves nothing behind.
 */
final class TestStack {
    private final StackDirectory directory;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final List<SupervisedPart> parts;

    private TestStack(Path path) throws IOException {
        this.directory = StackDirectory.at(path);
        this.postgres = new PostgresServer(directory, Ports.free());
        this.kafka = new KafkaBroker(directory, Ports.free());
        this.parts = List.of(
                new SupervisedPart(kafka, directory, TestStack::report),
                new SupervisedPart(postgres, directory, TestStack::report));
    }

    /** Takes a directory, which is deleted in the end, and the file to describe the stack in when it is ready. */
    public static void main(String[] arguments) throws IOException, SQLException {
        TestStack stack = new TestStack(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
        try {
            stack.start(Path.of(arguments[1]));
        } catch (StartFailedException e) {
            report(e.getMessage());
            System.exit(1);
        }
        while (System.in.read() >= 0) {
            // The input itself has no meaning; its end stops the stack.
        }
        System.exit(0);
    }

    private void start(Path description) throws IOException, SQLException {
        parts.forEach(SupervisedPart::start);
        parts.forEach(SupervisedPart::awaitReady);
        String password = directory.secret("database-password");
        postgres.databases().prepareRoles(password, password, password);
        new StackDescription(ProcessHandle.current().pid(), kafka.address(), postgres.databases(), password)
                .write(description);
    }

    private void stop() {
        parts.parallelStream().forEach(SupervisedPart::abort);
        try {
            directory.delete();
        } catch (IOException e) {
            report("could not delete " + directory.root() + ": " + e.getMessage());
        }
    }

    private static void report(@Nullable String line) {
        System.err.println("local-stack: " + line);
    }
}
