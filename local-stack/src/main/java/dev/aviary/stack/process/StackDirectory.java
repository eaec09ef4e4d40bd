package dev.aviary.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directory that holds all that the stack keeps: data, logs, pid files and secrets. */
public record StackDirectory(Path root) {
    private static final int SECRET_BYTES = 24;
    private static final long LOG_BYTES_KEPT = 16L << 20;

    /**
     * Creates what is missing of it.
     *
     * @throws IOException when it cannot be created or written
     */
    public static StackDirectory at(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(directory + " is not a directory", e);
        }
        StackDirectory created = new StackDirectory(directory.toRealPath());
        for (String folder : new String[] {"run", "log", "secrets"}) {
            Files.createDirectories(created.root.resolve(folder));
        }
        Files.setPosixFilePermissions(created.root.resolve("secrets"), PosixFilePermissions.fromString("rwx------"));
        return created;
    }

    public Path data(String part) {
        return root.resolve(part);
    }

    public Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    /** The directory of pid files. */
    public Path run() {
        return root.resolve("run");
    }

    public Path pidFile(String part) {
        return run().resolve(part + ".pid");
    }

    /**
     * A random password that stays the same as long as the directory does.
     *
     * @throws IOException when it cannot be read or written
     */
    public String secret(String name) throws IOException {
        return secret(name, StackDirectory::randomText);
    }

    /**
     * A secret that is made once, and stays the same as long as the directory does.
     *
     * @throws IOException when it cannot be read or written
     */
    public String secret(String name, Supplier<String> maker) throws IOException {
        Path file = root.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling(name + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, maker.get());
            // By a rename: a process that is killed here leaves no half of a secret.
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private static String randomText() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Keeps a part's log bounded: a large one becomes the one of before, which is dropped. */
    void rollLog(String part) throws IOException {
        Path log = log(part);
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_KEPT) {
            Files.move(log, log.resolveSibling(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Deletes the directory and all in it; nothing of it may be in use any more.
     *
     * @throws IOException when something cannot be deleted
     */
    public void delete() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
