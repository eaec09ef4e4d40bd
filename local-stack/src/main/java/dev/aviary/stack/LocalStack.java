package dev.aviary.stack;

import dev.aviary.stack.postgres.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A real Kafka broker and a real TimescaleDB on loopback, for tests. */
public final class LocalStack {
    /** The system property that names the file which describes a running stack. */
    public static final String FILE_PROPERTY = "aviary.stack.file";

    private static final int SECONDS_TO_STOP = 20;

    private final StackDescription description;

    private LocalStack(StackDescription description) {
        this.description = description;
    }

    /**
     * The stack of this test run: the one that {@code -Daviary.stack.file} describes while it is running, else one that is
     * started once for this JVM and stopped at its exit.
     *
     * @throws IllegalStateException when none runs and none can be started
     */
    public static LocalStack shared() {
        // A lock and a property of the whole JVM, for this class may be loaded by more than one class loader.
        synchronized (Runtime.getRuntime()) {
            try {
                Optional<StackDescription> running = running();
                return new LocalStack(running.isPresent() ? running.get() : start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The broker's address, as Kafka clients take it. */
    public String kafkaBootstrapServers() {
        return description.kafkaBootstrapServers();
    }

    /**
     * A new empty database with the timescaledb extension and its roles, so that test modules never see each other's
     * rows. Its name is the prefix and something random.
     *
     * @throws IllegalStateException when the server refuses
     */
    public Database createDatabase(String namePrefix) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String name = (namePrefix + "_" + random).toLowerCase(Locale.ROOT);
        Databases databases = description.databases();
        try {
            databases.ensure(name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " could not be made: " + e.getMessage(), e);
        }
        return new Database(
                databases.jdbcUrl(name),
                new Credentials(Databases.OWNER, description.rolePassword()),
                new Credentials(Databases.WRITER, description.rolePassword()),
                new Credentials(Databases.READER, description.rolePassword()));
    }

    private static Optional<StackDescription> running() throws IOException {
        String file = System.getProperty(FILE_PROPERTY, "");
        return file.isBlank() ? Optional.empty() : StackDescription.read(Path.of(file));
    }

    private static StackDescription start() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Path directory = Files.createTempDirectory(Files.isDirectory(target) ? target : tempDirectory(), "stack-");
        Path file = directory.resolve("stack.properties");
        Path log = directory.resolveSibling("local-stack.log");
        // Its standard input is a pipe from this JVM, so it ends with this JVM, however that ends.
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestStack.class.getName(),
                        directory.toString(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-local-stack"));
        while (!Files.exists(file)) {
            if (hasEnded(process, 50)) {
                throw new IllegalStateException("the local stack did not start: "
                        + Files.readString(log).strip());
            }
        }
        System.setProperty(FILE_PROPERTY, file.toString());
        return StackDescription.read(file)
                .orElseThrow(() -> new IllegalStateException("the local stack ended at once; see " + log));
    }

    private static Path tempDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void stop(Process process) {
        process.destroy();
        if (!hasEnded(process, TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP))) {
            process.destroyForcibly();
        }
    }

    private static boolean hasEnded(Process process, long milliseconds) {
        try {
            return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the local stack started or stopped", e);
        }
    }
}
