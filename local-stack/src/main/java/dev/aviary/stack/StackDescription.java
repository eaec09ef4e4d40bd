package dev.aviary.stack;

import dev.aviary.stack.postgres.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/** The addresses and credentials of a running stack for other processes, kept in a file that only its owner may read. */
record StackDescription(long pid, String kafkaBootstrapServers, Databases databases, String rolePassword) {
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("kafka.bootstrap.servers", kafkaBootstrapServers);
        properties.setProperty("postgres.port", Integer.toString(databases.port()));
        properties.setProperty("postgres.superuser.password", databases.superuserPassword());
        properties.setProperty("postgres.role.password", rolePassword);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            properties.store(out, null);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty when there is no such file, or the stack that it describes has ended. */
    static Optional<StackDescription> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        StackDescription description = new StackDescription(
                Long.parseLong(properties.getProperty("pid")),
                properties.getProperty("kafka.bootstrap.servers"),
                new Databases(
                        Integer.parseInt(properties.getProperty("postgres.port")),
                        properties.getProperty("postgres.superuser.password")),
                properties.getProperty("postgres.role.password"));
        return Optional.of(description)
                .filter(stack -> ProcessHandle.of(stack.pid)
                        .filter(ProcessHandle::isAlive)
                        .isPresent());
    }
}
